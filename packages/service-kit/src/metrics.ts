import { Router, type RequestHandler } from 'express';
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';

/** A registry of its own per app, so that two apps in one process do not mix their counts. */
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
      // The route's pattern, not the path: ids would make a series each.
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
