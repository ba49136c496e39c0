import { Router } from 'express';
import { z } from 'zod';
import { jsonBody, parseBody } from '@shopflow/service-kit/json-body';
import { TwilioError } from '../twilio-error.ts';

const planSchema = z.strictObject({
  /** The result of a request to send: rejected with this status, or accepted but not answered. */
  status: z.literal([503, 429, 'drop']),
  /** Number of affected requests; 0 removes the fault. */
  times: z.int().min(0),
});

type FaultPlan = z.infer<typeof planSchema>;

/** Faults for requests to send messages. */
export interface Faults {
  /** Replaces the previous fault. */
  readonly plan: (plan: FaultPlan) => void;
  readonly planned: () => FaultPlan | null;
  /** Returns and counts down the fault for one request; undefined if there is none. */
  readonly take: () => TwilioError | 'drop' | undefined;
}

export function makeFaults(): Faults {
  let current: FaultPlan | null = null;
  const plan = (next: FaultPlan): void => {
    current = next.times === 0 ? null : next;
  };
  return {
    plan,
    planned: () => current,
    take: () => {
      if (current === null) return undefined;
      const { status, times } = current;
      plan({ status, times: times - 1 });
      return toFault(status);
    },
  };
}

function toFault(status: FaultPlan['status']): TwilioError | 'drop' {
  if (status === 'drop') return status;
  return status === 503
    ? new TwilioError(20_503, 'Service unavailable', 503)
    : new TwilioError(20_429, 'Too Many Requests', 429);
}

/** `PUT /control/faults` sets the fault, `GET` returns the remaining one, or null. */
export function faultRoutes(faults: Faults): Router {
  return Router()
    .put('/control/faults', ...jsonBody(), (req, res) => {
      faults.plan(parseBody(planSchema, req));
      res.json(faults.planned());
    })
    .get('/control/faults', (_req, res) => res.json(faults.planned()));
}
