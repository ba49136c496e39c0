import { parseBody, parseQuery } from '@shopflow/service-kit/json-body';
import { readTrace } from '@shopflow/service-kit/trace';
import { uuid } from '@shopflow/service-kit/uuid';
import { Router } from 'express';
import { z } from 'zod';
import { isShowable, type ActivityEvent, type ActivityPage } from '../domain/activity.ts';
import type { ListActivity } from '../use-cases/list-activity.ts';
import type { RecordActivityBatch, TracedEvent } from '../use-cases/record-activity-batch.ts';
import type { RecordActivity } from '../use-cases/record-activity.ts';
import { cursor, toCursor } from './activity-cursor.ts';
import { readUserId } from './user-id.ts';

interface UseCases {
  readonly recordActivity: RecordActivity;
  readonly recordActivityBatch: RecordActivityBatch;
  readonly listActivity: ListActivity;
}

/** Events per request: 100 of them are about 30 KB. */
const MAX_BATCH = 100;

const event = z.object({
  eventId: uuid,
  type: z
    .string()
    .max(64)
    .regex(/^[A-Z][A-Z0-9_]*$/, 'not a name such as ORDER_CONFIRMED'),
  orderId: uuid,
  occurredAt: z.iso
    .datetime({ offset: true })
    .transform((text) => new Date(text))
    // In UTC, a time of the year 0000 or 9999 with an offset may have a year that is not four digits.
    .refine(isShowable, 'not within the years 0001 to 9999 in UTC'),
});

/** The events of a batch may have several traces, but the headers of a request have one. */
const tracedEvent = event
  .extend({ traceId: z.string().max(128).optional(), traceparent: z.string().max(128).optional() })
  .transform(({ traceId, traceparent, ...reported }): TracedEvent => {
    const isTraced = traceId !== undefined || traceparent !== undefined;
    return {
      event: reported,
      ...(isTraced && { trace: readTrace({ 'x-trace-id': traceId, traceparent }) }),
    };
  });

const batch = z.object({ events: z.array(tracedEvent).min(1).max(MAX_BATCH) });

const page = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: cursor.optional(),
});

export function activityRoutes(useCases: UseCases): Router {
  const { recordActivity, recordActivityBatch, listActivity } = useCases;
  return Router()
    .post('/users/:id/activity', async (req, res) => {
      const userId = readUserId(req);
      const reported = parseBody(event, req);
      const outcome = await recordActivity(userId, reported);
      res.status(outcome === 'recorded' ? 201 : 200).json({ userId, eventId: reported.eventId });
    })
    .post('/users/:id/activity/batch', async (req, res) => {
      const userId = readUserId(req);
      const { events } = parseBody(batch, req);
      res.json({ userId, events: await recordActivityBatch(userId, events) });
    })
    .get('/users/:id/activity', async (req, res) => {
      const userId = readUserId(req);
      const { limit, cursor: after } = parseQuery(page, req);
      res.json(toBody(userId, await listActivity(userId, { size: limit, after })));
    });
}

function toBody(userId: string, { items, continueAfter }: ActivityPage): object {
  return {
    userId,
    items: items.map(toItem),
    nextCursor: continueAfter && toCursor(continueAfter),
  };
}

function toItem({ eventId, type, orderId, occurredAt }: ActivityEvent): object {
  return { eventId, type, orderId, occurredAt: occurredAt.toISOString() };
}
