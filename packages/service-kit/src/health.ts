import { Router } from 'express';

/** Name → a probe that rejects when the dependency does not answer. */
export type Checks = Readonly<Record<string, () => Promise<unknown>>>;

/**
 * `/health/live` answers while the process runs; `/health/ready` answers 200 when every
 * dependency does, else 503 that names the ones which do not.
 */
export function healthRoutes(checks: Checks): Router {
  return Router()
    .get('/health/live', (_req, res) => res.json({ status: 'up' }))
    .get('/health/ready', async (_req, res) => {
      const results = await Promise.all(
        Object.entries(checks).map(async ([name, check]) => [name, await outcome(check)] as const),
      );
      const isReady = results.every(([, state]) => state === 'up');
      res
        .status(isReady ? 200 : 503)
        .json({ status: isReady ? 'up' : 'down', checks: Object.fromEntries(results) });
    });
}

async function outcome(check: () => Promise<unknown>): Promise<'up' | 'down'> {
  return check().then(
    () => 'up',
    () => 'down',
  );
}
