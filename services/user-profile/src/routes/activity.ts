import { parseBody, parseQuery } from '@shopflow/service-kit/json-body';
import { uuid } from '@shopflow/service-kit/uuid';
import { Router } from 'express';
import { z } from 'zod';
import { isShowable, type ActivityEvent, type ActivityPage } from '../domain/activity.ts';
import type { ListActivity } from '../use-cases/list-activity.ts';
import type { RecordActivity } from '../use-cases/record-activity.ts';
import { cursor, toCursor } from './activity-cursor.ts';
import { readUserId } from './user-id.ts';

interface UseCases {
  readonly recordActivity: RecordActivity;
  readonly listActivity: ListActivity;
}

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

const page = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: cursor.optional(),
});

export function activityRoutes({ recordActivity, listActivity }: UseCases): Router {
  return Router()
    .post('/users/:id/activity', async (req, res) => {
      const userId = readUserId(req);
      const reported = parseBody(event, req);
      const outcome = await recordActivity(userId, reported);
      res.status(outcome === 'recorded' ? 201 : 200).json({ userId, eventId: reported.eventId });
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
