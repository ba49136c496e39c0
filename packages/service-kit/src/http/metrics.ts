import { Router, type RequestHandler } from 'express';
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';

/** A separate registry per app, so that two apps in one process do not mix their metrics. */
export function makeMetrics(): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return registry;
}

/** Durations in seconds by method, route and status. */
export function requestDurations(registry: Registry): RequestHandler {
  const durations = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Duration of HTTP requests in seconds',
    labelNames: ['method', 'route', 'status'],
    registers: [registry],
  });
  return (req, res, next) => {
    const end = durations.startTimer();
    res.once('finish', () => {
      // The pattern of the route, not the path: every id would create a time series.
      const route = (req.route as { path?: string } | undefined)?.path ?? 'unmatched';
      end({ method: req.method, route, status: res.statusCode });
    });
    next();
  };
}

export function metricsRoute(registry: Registry): Router {
  return Router().get('/metrics', async (_req, res) => {
    res.type(registry.contentType).send(await registry.metrics());
  });
}
