/** An order that the service confirmed. */
export interface PlacedOrder {
  readonly id: string;
  /** Whether an SMS is expected in addition to the e-mail. */
  readonly hasPhone: boolean;
}

/** What every part of the system contains at the end. */
export interface Findings {
  readonly placed: readonly PlacedOrder[];
  /** Ids of the orders in the database of Orders. */
  readonly stored: readonly string[];
  /** The messages on the topic, in order. */
  readonly events: readonly { readonly eventId: string; readonly orderId: string }[];
  /** Bodies of the SMS in the Twilio log. */
  readonly sms: readonly string[];
  /** Subjects of the accepted e-mails. */
  readonly emails: readonly string[];
  readonly deadLetters: number;
}

export interface Reconciliation {
  readonly placed: number;
  readonly events: number;
  /** Duplicates on the topic under the same event id; at-least-once delivery allows them. */
  readonly redelivered: number;
  readonly sms: number;
  readonly emails: number;
  /** Missing, duplicate and unexpected entries; empty when everything matches. */
  readonly problems: readonly string[];
}

const ORDER_ID = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/;

/**
 * Checks that every placed order is stored once and has one event (by event id), one e-mail, and one
 * SMS if the user has a phone, and that nothing exists for an order that was not placed.
 */
export function reconcileOrders(findings: Findings): Reconciliation {
  const { placed, stored, events, deadLetters } = findings;
  const distinct = new Map(events.map(({ eventId, orderId }) => [eventId, orderId]));
  const ids = placed.map(({ id }) => id);
  const withPhone = placed.filter(({ hasPhone }) => hasPhone).map(({ id }) => id);
  const sms = findings.sms.map(findOrderId);
  const emails = findings.emails.map(findOrderId);
  return {
    placed: ids.length,
    events: distinct.size,
    redelivered: events.length - distinct.size,
    sms: sms.length,
    emails: emails.length,
    problems: [
      ...compare('placed', ids, ids),
      ...compare('stored', ids, stored),
      ...compare('event', ids, [...distinct.values()]),
      ...compare('SMS', withPhone, sms),
      ...compare('e-mail', ids, emails),
      ...(deadLetters > 0 ? [`${deadLetters} events on the dead-letter topic`] : []),
    ],
  };
}

function findOrderId(text: string): string {
  return ORDER_ID.exec(text)?.[0] ?? text;
}

/** Reports missing, duplicate and unexpected ids. */
function compare(what: string, expected: readonly string[], found: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const id of found) counts.set(id, (counts.get(id) ?? 0) + 1);
  const expectedIds = new Set(expected);
  return [
    ...[...expectedIds]
      .filter((id) => !counts.has(id))
      .map((id) => `${what}: none for order ${id}`),
    ...[...counts].flatMap(([id, count]) => {
      if (!expectedIds.has(id)) return [`${what}: unexpected, for ${id}, which was not placed`];
      return count > 1 ? [`${what}: ${count} for order ${id}`] : [];
    }),
  ];
}
