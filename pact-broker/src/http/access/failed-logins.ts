import type { Request, Response } from 'express';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { BrokerError } from '../../domain/broker-error.ts';

const WINDOW_SECONDS = 60;
/** Enough for a few builds with an old password, and too few to guess one. */
const PER_USER = 10;
/** Of one address, with any user name. Users behind one address share it. */
const PER_ADDRESS = 100;

export interface FailedLogins {
  /** @throws BrokerError when too many logins of this user or address have failed */
  readonly check: (req: Request, res: Response, user: string) => Promise<void>;
  readonly record: (req: Request, user: string) => Promise<void>;
}

/**
 * Counts failed logins with a password, per address and user. Each replica counts in its own memory:
 * a shared count in the database would let anyone cause a write per request.
 */
export function makeFailedLogins(): FailedLogins {
  const limits = [
    { limiter: limiterOf(PER_USER), toKey: (req: Request, user: string) => `${req.ip} ${user}` },
    { limiter: limiterOf(PER_ADDRESS), toKey: (req: Request) => String(req.ip) },
  ];
  return {
    check: async (req, res, user) => {
      for (const { limiter, toKey } of limits) {
        const state = await limiter.get(toKey(req, user));
        if (state === null || state.consumedPoints < limiter.points) continue;
        res.set('retry-after', String(Math.max(1, Math.ceil(state.msBeforeNext / 1_000))));
        throw new BrokerError(
          'too-many-attempts',
          'Too many failed logins. Wait, then send valid credentials.',
        );
      }
    },
    record: async (req, user) => {
      for (const { limiter, toKey } of limits) await limiter.penalty(toKey(req, user));
    },
  };
}

function limiterOf(points: number): RateLimiterMemory {
  return new RateLimiterMemory({ points, duration: WINDOW_SECONDS });
}
