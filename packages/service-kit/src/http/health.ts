import { Router } from 'express';
import pTimeout from 'p-timeout';

/** Name → a probe that rejects when the dependency does not answer. */
export type Checks = Readonly<Record<string, () => Promise<unknown>>>;

const LIMIT_MS = 2_000;

interface Options {
  /** The deployed version. */
  readonly version?: string | undefined;
  /** Additional checks that are reported but do not affect readiness. */
  readonly reported?: Checks | undefined;
  /** Milliseconds after which a dependency that has not answered counts as down. */
  readonly limitMs?: number;
}

/**
 * `/health` reports the deployed version, if it is known; `/health/live` answers while the process runs; `/health/ready` answers 200 when every
 * dependency does, else 503. It lists the state of every dependency, including `reported` ones.
 */
export function healthRoutes(
  checks: Checks,
  { version, reported = {}, limitMs = LIMIT_MS }: Options = {},
): Router {
  const run = (each: Checks): Promise<Record<string, State>> => runChecks(each, limitMs);
  return Router()
    .get('/health', (_req, res) => res.json({ status: 'up', ...(version && { version }) }))
    .get('/health/live', (_req, res) => res.json({ status: 'up' }))
    .get('/health/ready', async (_req, res) => {
      const [required, others] = await Promise.all([run(checks), run(reported)]);
      const isReady = Object.values(required).every((state) => state === 'up');
      res
        .status(isReady ? 200 : 503)
        .json({ status: isReady ? 'up' : 'down', checks: { ...required, ...others } });
    });
}

type State = 'up' | 'down';

async function runChecks(checks: Checks, limitMs: number): Promise<Record<string, State>> {
  const states = Object.entries(checks).map(async ([name, check]): Promise<[string, State]> => [
    name,
    (await answersWithin(check, limitMs)) ? 'up' : 'down',
  ]);
  return Object.fromEntries(await Promise.all(states));
}

/** Whether a probe resolves in time. */
export async function answersWithin(
  check: () => Promise<unknown>,
  limitMs = LIMIT_MS,
): Promise<boolean> {
  return pTimeout(check(), { milliseconds: limitMs }).then(
    () => true,
    () => false,
  );
}
