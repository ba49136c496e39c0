import { Router } from 'express';
import { z } from 'zod';
import { jsonBody, parseBody } from '@shopflow/service-kit/json-body';
import { TwilioError } from '../twilio-error.ts';

const planSchema = z.strictObject({
  /** What becomes of a request to send: refused with this status, or accepted but not answered. */
  status: z.literal([503, 429, 'drop']),
  /** How many requests this befalls; 0 for none any more. */
  times: z.int().min(0),
});

type FaultPlan = z.infer<typeof planSchema>;

/** What goes wrong with the next requests to send. */
export interface Faults {
  /** Replaces what was planned before. */
  readonly plan: (plan: FaultPlan) => void;
  readonly planned: () => FaultPlan | null;
  /** The fault of one request, which is thereby used up; undefined when all is well. */
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

/** `PUT /control/faults` plans, `GET` tells what is left; null for nothing. */
export function faultRoutes(faults: Faults): Router {
  return Router()
    .put('/control/faults', ...jsonBody(), (req, res) => {
      faults.plan(parseBody(planSchema, req));
      res.json(faults.planned());
    })
    .get('/control/faults', (_req, res) => res.json(faults.planned()));
}
