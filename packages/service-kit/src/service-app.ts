import express, { type Express, type Router } from 'express';
import type { Registry } from 'prom-client';
import { healthRoutes, type Checks } from './health.ts';
import { jsonBody } from './json-body.ts';
import type { Logger } from './logger.ts';
import { metricsRoute, requestDurations } from './metrics.ts';
import { notFound, problemHandler, type HttpProblem } from './problem.ts';
import { requestLog } from './request-log.ts';
import { traceMiddleware } from './trace.ts';

/** What each service adds to the frame that all share. */
export interface ServiceParts {
  readonly logger: Logger;
  readonly metrics: Registry;
  /** What `/health/ready` asks. */
  readonly checks: Checks;
  /** What it tells of besides, and does not need to be ready. */
  readonly reported?: Checks;
  readonly routes: readonly Router[];
  /** The service's own refusals as problems; undefined for an error that is none. */
  readonly toProblem: (error: unknown) => HttpProblem | undefined;
}

/** An app that traces, logs, measures, reports its health, and refuses by RFC 9457 problems. */
export function makeServiceApp(parts: ServiceParts): Express {
  const { logger, metrics, checks, reported, routes, toProblem } = parts;
  const app = express().disable('x-powered-by');
  app.use(traceMiddleware(), requestLog(logger), requestDurations(metrics));
  app.use(healthRoutes(checks, { reported }), metricsRoute(metrics));
  app.use(jsonBody(), ...routes);
  app.use(notFound(), problemHandler({ logger, toProblem }));
  return app;
}
