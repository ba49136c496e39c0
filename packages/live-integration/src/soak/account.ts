/** An order that was answered as placed. */
export interface PlacedOrder {
  readonly id: string;
  /** Whether an SMS is due beside the e-mail. */
  readonly hasPhone: boolean;
}

/** What is found at the end, wherever it lies. */
export interface Findings {
  readonly placed: readonly PlacedOrder[];
  /** Ids of the orders in the database of Orders. */
  readonly kept: readonly string[];
  /** Of each message on the topic, in its order. */
  readonly events: readonly { readonly eventId: string; readonly orderId: string }[];
  /** Bodies of the SMS in the Twilio log. */
  readonly sms: readonly string[];
  /** Subjects of the e-mails taken on. */
  readonly emails: readonly string[];
  readonly deadLetters: number;
}

export interface Account {
  readonly placed: number;
  readonly events: number;
  /** Messages that are on the topic once more under the same event id: at least once. */
  readonly redelivered: number;
  readonly sms: number;
  readonly emails: number;
  /** What was lost, doubled or made up; empty when every order is accounted for. */
  readonly problems: readonly string[];
}

const ORDER_ID = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/;

/**
 * Accounts for every order: kept, told by one event (by its id), one e-mail, and one SMS where
 * there is a phone; and nothing but for an order that was placed.
 */
export function accountFor(findings: Findings): Account {
  const { placed, kept, events, deadLetters } = findings;
  const distinct = new Map(events.map(({ eventId, orderId }) => [eventId, orderId]));
  const ids = placed.map(({ id }) => id);
  const withPhone = placed.filter(({ hasPhone }) => hasPhone).map(({ id }) => id);
  const sms = findings.sms.map(orderIdIn);
  const emails = findings.emails.map(orderIdIn);
  return {
    placed: ids.length,
    events: distinct.size,
    redelivered: events.length - distinct.size,
    sms: sms.length,
    emails: emails.length,
    problems: [
      ...compare('answered as placed', ids, ids),
      ...compare('kept', ids, kept),
      ...compare('event', ids, [...distinct.values()]),
      ...compare('SMS', withPhone, sms),
      ...compare('e-mail', ids, emails),
      ...(deadLetters > 0 ? [`${deadLetters} events on the dead-letter topic`] : []),
    ],
  };
}

function orderIdIn(text: string): string {
  return ORDER_ID.exec(text)?.[0] ?? text;
}

/** One of each is due, and no other. */
function compare(what: string, due: readonly string[], found: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const id of found) counts.set(id, (counts.get(id) ?? 0) + 1);
  const isDue = new Set(due);
  return [
    ...[...isDue].filter((id) => !counts.has(id)).map((id) => `${what}: none for order ${id}`),
    ...[...counts].flatMap(([id, count]) => {
      if (!isDue.has(id)) return [`${what}: for ${id}, which was not placed`];
      return count > 1 ? [`${what}: ${count} for order ${id}`] : [];
    }),
  ];
}
