import type { SoakEntry } from '@shopflow/live-integration/soak-record';

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
  /** The messages on the topic; those of a user are in order. */
  readonly events: readonly FoundEvent[];
  /** Ids of the events, those of each user in the order of their commits. */
  readonly committed: readonly string[];
  /** Bodies of the SMS in the Twilio log. */
  readonly sms: readonly string[];
  /** Subjects of the accepted e-mails. */
  readonly emails: readonly string[];
  readonly deadLetters: number;
}

interface FoundEvent {
  readonly eventId: string;
  readonly orderId: string;
  readonly userId: string;
}

export interface Reconciliation {
  readonly placed: number;
  readonly events: number;
  /** Duplicates on the topic under the same event id; at-least-once delivery allows them. */
  readonly redelivered: number;
  readonly sms: number;
  readonly emails: number;
  readonly entries: readonly SoakEntry[];
  /** Missing, duplicate, unexpected and misplaced entries; empty when everything matches. */
  readonly problems: readonly string[];
}

const ORDER_ID = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/;

/**
 * Checks that every placed order is stored once and has one event (by event id), one e-mail, and one
 * SMS if the user has a phone, that nothing exists for an order that was not placed, and that the events
 * of each user are on the topic in the order of their commits.
 */
export function reconcileOrders(findings: Findings): Reconciliation {
  const { placed, stored, events, deadLetters } = findings;
  const distinct = new Map(events.map((event) => [event.eventId, event]));
  const ids = placed.map(({ id }) => id);
  const withPhone = placed.filter(({ hasPhone }) => hasPhone).map(({ id }) => id);
  const comparisons = [
    compare('order placed', ids, ids),
    compare('order stored', ids, stored),
    compare(
      'event',
      ids,
      [...distinct.values()].map(({ orderId }) => orderId),
    ),
    compare('SMS', withPhone, findings.sms.map(findOrderId)),
    compare('e-mail', ids, findings.emails.map(findOrderId)),
  ];
  const misplaced = findMisplaced(distinct, findings.committed);
  return {
    placed: ids.length,
    events: distinct.size,
    redelivered: events.length - distinct.size,
    sms: findings.sms.length,
    emails: findings.emails.length,
    entries: comparisons.map((comparison) =>
      toEntry(comparison, comparison.name === 'event' ? misplaced.length : null),
    ),
    problems: [
      ...comparisons.flatMap(toProblems),
      ...misplaced.map((id) => `event: ${id} is on the topic after a later one of its user`),
      ...(deadLetters > 0 ? [`${deadLetters} events on the dead-letter topic`] : []),
    ],
  };
}

/** The events that follow a later one of the same user; an event counts where it occurs first. */
function findMisplaced(
  distinct: ReadonlyMap<string, FoundEvent>,
  committed: readonly string[],
): readonly string[] {
  const positions = new Map(committed.map((id, position) => [id, position]));
  const latest = new Map<string, number>();
  return [...distinct.values()].flatMap(({ eventId, userId }) => {
    const position = positions.get(eventId);
    if (position === undefined) return [];
    const isMisplaced = position < (latest.get(userId) ?? -1);
    latest.set(userId, Math.max(position, latest.get(userId) ?? -1));
    return isMisplaced ? [eventId] : [];
  });
}

function findOrderId(text: string): string {
  return ORDER_ID.exec(text)?.[0] ?? text;
}

interface Comparison {
  readonly name: string;
  readonly expected: number;
  readonly found: number;
  readonly lost: readonly string[];
  /** With how many there are of each. */
  readonly doubled: readonly (readonly [string, number])[];
  readonly unexpected: readonly string[];
}

/** Finds missing, duplicate and unexpected ids. */
function compare(name: string, expected: readonly string[], found: readonly string[]): Comparison {
  const counts = new Map<string, number>();
  for (const id of found) counts.set(id, (counts.get(id) ?? 0) + 1);
  const expectedIds = new Set(expected);
  return {
    name,
    expected: expectedIds.size,
    found: found.length,
    lost: [...expectedIds].filter((id) => !counts.has(id)),
    doubled: [...counts].filter(([id, count]) => expectedIds.has(id) && count > 1),
    unexpected: [...counts.keys()].filter((id) => !expectedIds.has(id)),
  };
}

function toProblems({ name, lost, doubled, unexpected }: Comparison): readonly string[] {
  return [
    ...lost.map((id) => `${name}: none for order ${id}`),
    ...doubled.map(([id, count]) => `${name}: ${count} for order ${id}`),
    ...unexpected.map((id) => `${name}: unexpected, for ${id}, which was not placed`),
  ];
}

function toEntry(comparison: Comparison, outOfOrder: number | null): SoakEntry {
  const { name, expected, found, lost, doubled, unexpected } = comparison;
  return {
    name: NAMES[name] ?? name,
    expected,
    found,
    lost: lost.length,
    doubled: doubled.length,
    unexpected: unexpected.length,
    outOfOrder,
  };
}

const NAMES: Readonly<Record<string, string>> = {
  'order placed': 'Orders placed',
  'order stored': 'Orders stored',
  event: 'Events',
  SMS: 'SMS',
  'e-mail': 'E-mails',
};
