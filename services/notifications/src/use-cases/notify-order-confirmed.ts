import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from '@shopflow/service-kit/logger';
import { writeEmail, writeSms } from '../domain/message-text.ts';
import type { AttemptState, Channel, Delivery, Notification } from '../domain/notification.ts';
import { NotificationError } from '../domain/notification-error.ts';
import type { OrderConfirmed } from '../domain/order-confirmed.ts';
import { decideRecipient, type Recipient } from '../domain/recipient.ts';
import type { Claim, Lease, NotificationStore, SenderLease, UserProfile } from '../ports.ts';
import { sendNotification, type Senders } from './send-notification.ts';

/**
 * Notifies a user that an order is confirmed, once on each channel.
 *
 * @throws NotificationError `user-profile-unavailable` or `channel-unavailable`: handle the event
 *   again later; notifications that are sent are not sent again
 */
export type NotifyOrderConfirmed = (event: OrderConfirmed) => Promise<void>;

export interface NotifyParts extends Senders {
  readonly users: UserProfile;
  readonly notifications: Pick<NotificationStore, 'claim' | 'finish'>;
  readonly lease: SenderLease;
  readonly countAttempt: (channel: Channel, state: AttemptState) => void;
  readonly logger: Logger;
}

export function makeNotifyOrderConfirmed(parts: NotifyParts): NotifyOrderConfirmed {
  return async (event) => {
    const lookup = await parts.users.find(event.userId);
    if (lookup.kind === 'unavailable') {
      throw new NotificationError('user-profile-unavailable', 'User Profile does not answer');
    }
    const recipient = decideRecipient(lookup, event);
    const planned = planNotifications(event, recipient);
    const logger = parts.logger.child({
      userId: event.userId,
      orderId: event.orderId,
      hasPhoneNumber: recipient.phoneNumber !== null,
    });
    if (lookup.kind === 'unknown') logger.error('user not found');

    const lease = await parts.lease.get();
    const maySend = lease.beginWork();
    const claims = await parts.notifications.claim(planned, lease.id);
    const notificationChannel = planned.length > 1 ? 'both' : 'email';
    const attempts = planned.map(async (notification, index) => {
      const { channel } = notification;
      const claimed = { claim: claims[index] ?? CLAIMED_ELSEWHERE, maySend };
      const attempt = await waitForClaim({ ...claimed, notification, lease, logger }, parts);
      const { state, retryInMs = 0 } = await attemptToSend(attempt, parts);
      logger.info({ notificationChannel, channel, state }, 'notification attempt');
      return { channel, state, retryInMs };
    });
    const waiting = (await allFinished(attempts)).filter(({ state }) => state === 'pending');
    if (waiting.length > 0) throw notSentYet(waiting);
  };
}

/**
 * Waits for every attempt, also after one has failed: what is still being sent belongs to this event.
 *
 * @throws the error of the first attempt that failed
 */
async function allFinished<Result>(attempts: readonly Promise<Result>[]): Promise<Result[]> {
  await Promise.allSettled(attempts);
  return Promise.all(attempts);
}

interface Waiting {
  readonly channel: Channel;
  readonly retryInMs: number;
}

function notSentYet(waiting: readonly Waiting[]): NotificationError {
  const channels = waiting.map(({ channel }) => channel).join(', ');
  const retryInMs = Math.min(...waiting.map((each) => each.retryInMs));
  return new NotificationError('channel-unavailable', `Not sent yet: ${channels}`, { retryInMs });
}

interface Attempt {
  readonly notification: Notification;
  readonly claim: Claim;
  readonly lease: Lease;
  readonly maySend: () => boolean;
  readonly logger: Logger;
}

const CLAIMED_ELSEWHERE: Claim = { kind: 'claimed-elsewhere' };
const CLAIM_TRIES = 10;
const CLAIM_PAUSE_MS = 100;

/** Waits up to a second for an attempt that another process, or a redelivery, has begun. */
async function waitForClaim(attempt: Attempt, parts: NotifyParts): Promise<Attempt> {
  let current = attempt;
  const { lease, notification } = attempt;
  for (let tried = 0; tried < CLAIM_TRIES; tried += 1) {
    if (current.claim.kind !== 'claimed-elsewhere') return current;
    await pause(CLAIM_PAUSE_MS);
    const maySend = lease.beginWork();
    const [claim = CLAIMED_ELSEWHERE] = await parts.notifications.claim([notification], lease.id);
    current = { ...current, claim, maySend };
  }
  return current;
}

/** Sends what was claimed and stores the outcome. */
async function attemptToSend(
  { notification: { orderId }, claim, lease, maySend, logger }: Attempt,
  parts: NotifyParts,
): Promise<{ readonly state: AttemptState; readonly retryInMs?: number }> {
  if (claim.kind === 'decided') return { state: claim.state };
  if (claim.kind === 'claimed-elsewhere') return { state: 'pending' };
  const { channel } = claim;
  if (claim.isTakenOver) {
    logger.warn({ channel }, 'taking over a notification from a process that stopped');
  }
  const { retryInMs, ...delivery } = await sendNotification({ claim, orderId, maySend }, parts);
  const state = toState(delivery);
  if (state === 'failed') logger.error({ channel, delivery }, 'notification refused');
  parts.countAttempt(channel, state);
  const isStored = await parts.notifications.finish({ claim, delivery }).catch((error: unknown) => {
    // Otherwise this process would renew the lease of a claim that it never ends.
    lease.abandon();
    throw error;
  });
  if (!isStored) logger.warn({ channel, delivery }, 'another process has taken over');
  return { state: isStored ? state : 'pending', ...(retryInMs !== undefined && { retryInMs }) };
}

function toState({ kind }: Delivery): AttemptState {
  if (kind === 'sent') return 'sent';
  return kind === 'refused' ? 'failed' : 'pending';
}

function planNotifications(
  event: OrderConfirmed,
  { email, phoneNumber }: Recipient,
): readonly Notification[] {
  const { eventId, orderId, userId } = event;
  const of = { eventId, orderId, userId };
  const byEmail: Notification = {
    ...of,
    channel: 'email',
    recipient: email,
    content: writeEmail(event),
  };
  if (phoneNumber === null) return [byEmail];
  return [{ ...of, channel: 'sms', recipient: phoneNumber, content: writeSms(event) }, byEmail];
}
