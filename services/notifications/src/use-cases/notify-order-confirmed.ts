import type { Logger } from '@shopflow/service-kit/logger';
import { writeEmail, writeSms } from '../domain/message-text.ts';
import type { AttemptState, Channel } from '../domain/notification.ts';
import { NotificationError } from '../domain/notification-error.ts';
import type { OrderConfirmed } from '../domain/order-confirmed.ts';
import { decideRecipient, type Recipient } from '../domain/recipient.ts';
import type { EmailSender, NotificationStore, Send, SmsSender, UserProfile } from '../ports.ts';

/**
 * Notifies a user that an order is confirmed, once on each channel.
 *
 * @throws NotificationError `user-profile-unavailable` or `channel-unavailable`: handle the event
 *   again later; notifications that are sent are not sent again
 */
export type NotifyOrderConfirmed = (event: OrderConfirmed) => Promise<void>;

export interface NotifyParts {
  readonly users: UserProfile;
  readonly email: EmailSender;
  readonly sms: SmsSender;
  readonly notifications: Pick<NotificationStore, 'attempt'>;
  readonly countAttempt: (channel: Channel, state: AttemptState) => void;
  readonly logger: Logger;
}

export function makeNotifyOrderConfirmed(parts: NotifyParts): NotifyOrderConfirmed {
  const { users, notifications, countAttempt } = parts;
  return async (event) => {
    const { eventId, orderId, userId } = event;
    const lookup = await users.find(userId);
    if (lookup.kind === 'unavailable') {
      throw new NotificationError('user-profile-unavailable', 'User Profile does not answer');
    }
    const recipient = decideRecipient(lookup, event);
    const logger = parts.logger.child({
      userId,
      orderId,
      hasPhoneNumber: recipient.phoneNumber !== null,
    });
    if (lookup.kind === 'unknown') logger.error('user not found');

    const plan = planSends(event, recipient, parts);
    const notificationChannel = plan.length > 1 ? 'both' : 'email';
    const waiting: Channel[] = [];
    for (const { channel, to, send } of plan) {
      const state = await notifications.attempt(
        { eventId, channel, orderId, userId, recipient: to },
        send,
      );
      countAttempt(channel, state);
      logger.info({ notificationChannel, channel, state }, 'notification attempt');
      if (state === 'pending') waiting.push(channel);
    }
    if (waiting.length > 0) {
      throw new NotificationError('channel-unavailable', `Not sent yet: ${waiting.join(', ')}`);
    }
  };
}

interface PlannedSend {
  readonly channel: Channel;
  readonly to: string;
  readonly send: Send;
}

function planSends(
  event: OrderConfirmed,
  { email: address, phoneNumber }: Recipient,
  { email, sms }: Pick<NotifyParts, 'email' | 'sms'>,
): PlannedSend[] {
  const byEmail: PlannedSend = {
    channel: 'email',
    to: address,
    send: ({ recipient }) => email.send(writeEmail(recipient, event), `${event.eventId}:email`),
  };
  if (phoneNumber === null) return [byEmail];
  const bySms: PlannedSend = {
    channel: 'sms',
    to: phoneNumber,
    // Twilio has no idempotency key: after an unclear outcome, its log shows whether it was sent.
    send: async ({ recipient, isRepeated }) => {
      const message = writeSms(recipient, event);
      return (isRepeated ? await sms.find(message) : undefined) ?? sms.send(message);
    },
  };
  return [bySms, byEmail];
}
