import type { Logger } from '@shopflow/service-kit/logger';
import { readTrace, withTrace } from '@shopflow/service-kit/trace';
import type { OutgoingMessage } from '../domain/message.ts';
import type { OutboxStore } from '../ports/outbox-store.ts';
import type { UserProfile } from '../ports/user-profile.ts';

/** Sends confirmed orders to User Profile as activity, each at least once. */
export type DeliverActivity = (signal: AbortSignal) => Promise<void>;

interface Parts {
  readonly users: Pick<UserProfile, 'recordActivity'>;
  readonly outbox: Pick<OutboxStore, 'listUnrecorded' | 'markActivity'>;
  readonly logger: Logger;
}

const BATCH = 100;

export function makeDeliverActivity(parts: Parts): DeliverActivity {
  // Continues after the last round, so that undeliverable activity does not block others.
  let after: OutgoingMessage | undefined;
  return async (signal) => {
    const page = await parts.outbox.listUnrecorded(BATCH, after);
    after = page.length < BATCH ? undefined : page.at(-1);
    for (const message of page) {
      if (signal.aborted) return;
      const { traceId } = readTrace(message.headers);
      await withTrace({ traceId }, () => deliver(message, parts));
    }
  };
}

async function deliver({ value: event }: OutgoingMessage, parts: Parts): Promise<void> {
  const outcome = await parts.users.recordActivity(event);
  if (outcome === 'unavailable') return;
  if (outcome === 'refused') {
    const { eventId, orderId, userId } = event;
    parts.logger.error({ eventId, orderId, userId }, 'activity refused by User Profile');
  }
  await parts.outbox.markActivity(event.eventId, outcome);
}
