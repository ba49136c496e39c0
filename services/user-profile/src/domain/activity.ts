/** An action of a user, reported by the service where it happened. */
export interface ActivityEvent {
  /** A UUID chosen by the reporting service; the same id is recorded once. */
  readonly eventId: string;
  /** Such as ORDER_CONFIRMED. */
  readonly type: string;
  readonly orderId: string;
  readonly occurredAt: Date;
}

/** A position in a user's activity, which is ordered by time, then by event id. */
export type ActivityPosition = Pick<ActivityEvent, 'occurredAt' | 'eventId'>;

export interface ActivityPage {
  /** Newest first. */
  readonly items: readonly ActivityEvent[];
  /** Where the next page starts: after this event. Null on the last page. */
  readonly continueAfter: ActivityPosition | null;
}

/**
 * A page of at most `size` events.
 *
 * @param events newest first, one more than `size` when there are more
 */
export function makePage(events: readonly ActivityEvent[], size: number): ActivityPage {
  const items = events.slice(0, size);
  return { items, continueAfter: events.length > size ? (items.at(-1) ?? null) : null };
}

/** Times whose UTC year has four digits: readers do not accept other years as ISO 8601. */
export const FIRST_TIME = new Date('0001-01-01T00:00:00Z');
export const LAST_TIME = new Date('9999-12-31T23:59:59.999Z');

export function isShowable(time: Date): boolean {
  return time >= FIRST_TIME && time <= LAST_TIME;
}
