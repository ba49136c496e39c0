import express, { type Express, type Router } from 'express';
import type { Registry } from 'prom-client';
import { healthRoutes, type Checks } from './health.ts';
import { jsonBody } from './json-body.ts';
import type { Logger } from '../process/logger.ts';
import { metricsRoute, requestDurations } from './metrics.ts';
import { notFound, problemHandler, type HttpProblem } from './problem.ts';
import { requestLog } from './request-log.ts';
import { traceMiddleware } from './trace.ts';

/** The parts of an app that differ between services. */
export interface ServiceParts {
  readonly logger: Logger;
  readonly metrics: Registry;
  /** The deployed version, which `/health` reports. */
  readonly version?: string | undefined;
  /** Dependencies that must answer for `/health/ready`. */
  readonly checks: Checks;
  /** Dependencies that `/health/ready` reports but does not require. */
  readonly reported?: Checks;
  readonly routes: readonly Router[];
  /** Converts the service's own errors to problems; undefined for any other error. */
  readonly toProblem: (error: unknown) => HttpProblem | undefined;
}

/** An app with tracing, logging, metrics, health checks and RFC 9457 problem documents. */
export function makeServiceApp(parts: ServiceParts): Express {
  const { logger, metrics, version, checks, reported, routes, toProblem } = parts;
  const app = express().disable('x-powered-by');
  app.use(traceMiddleware(), requestLog(logger), requestDurations(metrics));
  app.use(healthRoutes(checks, { version, reported }), metricsRoute(metrics));
  app.use(jsonBody(), ...routes);
  app.use(notFound(), problemHandler({ logger, toProblem }));
  return app;
}
