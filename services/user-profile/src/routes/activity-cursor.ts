import { uuid } from '@shopflow/service-kit/uuid';
import { z } from 'zod';
import type { ActivityPosition } from '../domain/activity.ts';

/** Cursors are opaque to callers: base64url of the time, a space, and the id of the last event. */
export function toCursor({ occurredAt, eventId }: ActivityPosition): string {
  return Buffer.from(`${occurredAt.toISOString()} ${eventId}`).toString('base64url');
}

const position = z.tuple([z.iso.datetime(), uuid]);

/** Parses a cursor created by {@link toCursor}. */
export const cursor = z.string().transform((text, context): ActivityPosition => {
  const { success, data } = position.safeParse(
    Buffer.from(text, 'base64url').toString().split(' '),
  );
  if (!success) {
    context.addIssue('not a cursor that this service issued');
    return z.NEVER;
  }
  return { occurredAt: new Date(data[0]), eventId: data[1] };
});
