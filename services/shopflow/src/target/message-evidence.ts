import type { Json, Shop, User } from './shop.ts';
import type { LoggedSms } from './sms-log.ts';

/** A message that a provider accepted. */
export interface SentMessage {
  /** The order that the message names. */
  readonly orderId: string | undefined;
  /** The id that the provider assigned. */
  readonly reference: string;
  readonly to: string;
}

interface Recipient {
  readonly user: User;
  /** The orders that the user has placed in this run. */
  readonly orderIds: readonly string[];
}

/** Where a run reads the messages to its users. */
export interface MessageEvidence {
  /** For the report. */
  readonly source: string;
  /** Whether the provider itself shows the messages, and not only Notifications. */
  readonly isFromProvider: boolean;
  readonly sentTo: (recipient: Recipient) => Promise<SentMessage[]>;
}

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/i;

interface SmsLogParts {
  readonly source: string;
  readonly readLog: (to: string) => Promise<LoggedSms[]>;
  /** Another user's message to the same number: two runs may use the same one. */
  readonly isOfAnotherUser: (message: LoggedSms, recipient: Recipient) => Promise<boolean>;
}

/** Reads SMS from the provider's own log. */
export function smsFromLog({ source, readLog, isOfAnotherUser }: SmsLogParts): MessageEvidence {
  return {
    source,
    isFromProvider: true,
    sentTo: async (recipient) => {
      const { phoneNumber } = recipient.user;
      const logged = phoneNumber == null ? [] : await readLog(phoneNumber);
      const others = await Promise.all(logged.map((each) => isOfAnotherUser(each, recipient)));
      return logged
        .filter((_, index) => !others[index])
        .map(({ sid, to, body }) => ({ orderId: UUID.exec(body)?.[0], reference: sid, to }));
    },
  };
}

/** How much the clocks of two machines may differ. */
const CLOCK_SKEW_MS = 5 * 60_000;

/**
 * Decides by the order in the text. An order that does not exist (any more) counts as the recipient's,
 * so that an SMS for an order that was never stored is found, unless the SMS is older than the run.
 */
export function makeIsOfAnotherUser(
  shop: Pick<Shop, 'order'>,
  startedAt: Date,
): SmsLogParts['isOfAnotherUser'] {
  return async ({ body, sentAt }, { user, orderIds }) => {
    const orderId = UUID.exec(body)?.[0];
    if (orderId !== undefined && orderIds.includes(orderId)) return false;
    if (sentAt.getTime() < startedAt.getTime() - CLOCK_SKEW_MS) return true;
    if (orderId === undefined) return false;
    const { status, body: order } = await shop.order(orderId);
    return status === 200 && order.userId !== user.id;
  };
}

/** Reads e-mails from the list of the Email Service. */
export function emailsFromService(shop: Pick<Shop, 'emailsTo'>): MessageEvidence {
  return {
    source: "the Email Service's list (GET /emails)",
    isFromProvider: true,
    sentTo: async ({ user }) =>
      (await shop.emailsTo(user)).map(({ id, to, subject }) => ({
        orderId: UUID.exec(subject)?.[0],
        reference: id,
        to,
      })),
  };
}

/**
 * Reads what Notifications stored: the provider's id is evidence that the provider accepted the message,
 * but not that it accepted it only once.
 */
export function fromAttempts(
  channel: 'sms' | 'email',
  { shop, reason }: { shop: Pick<Shop, 'notificationsOf'>; reason: string },
): MessageEvidence {
  const id = channel === 'sms' ? "Twilio's message SID" : "the Email Service's id";
  return {
    source: `Notifications' attempts with ${id} (GET /notifications?orderId=), because ${reason}`,
    isFromProvider: false,
    sentTo: async ({ orderIds }) => {
      const bodies = await Promise.all(orderIds.map((orderId) => shop.notificationsOf(orderId)));
      return bodies
        .flatMap(({ body }) => body.items as Json[])
        .filter((each) => each.channel === channel && each.state === 'sent')
        .map(({ orderId, reference, recipient }) => ({
          orderId: String(orderId),
          reference: String(reference),
          to: String(recipient),
        }));
    },
  };
}
