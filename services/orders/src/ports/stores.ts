import type { Catalogue } from '../domain/catalogue.ts';
import type { Idempotency } from '../domain/idempotency.ts';
import type { OutgoingMessage } from '../domain/message.ts';
import type { Order } from '../domain/order.ts';

export interface CatalogueStore {
  /** The existing products with these skus. */
  find(skus: readonly string[]): Promise<Catalogue>;
}

/** The trace of the request that placed an order; its event carries the same ids. */
export interface OrderTrace {
  readonly traceId: string;
  readonly traceparent?: string;
}

/** Orders to store, with the answer to the caller and the messages for the outbox. */
export interface Placement<Answer> {
  readonly answer: Answer;
  readonly orders: readonly Order[];
  readonly bulkId: string | null;
  readonly messages: readonly OutgoingMessage[];
  readonly idempotency: Idempotency | undefined;
  readonly trace: OrderTrace;
}

export interface PendingOrder {
  readonly order: Order;
  readonly trace: OrderTrace;
}

export interface OrderStore {
  /**
   * Stores a placement, all or nothing, and resolves to its answer. If the idempotency key was used
   * before, it stores nothing and resolves to the first answer.
   *
   * @throws OrderError `idempotency-key-reused` when the key was used for another request
   */
  keep<Answer extends object>(placement: Placement<Answer>): Promise<Answer>;
  /**
   * The answer that is stored under a key.
   *
   * @throws OrderError `idempotency-key-reused` when the key was used for another request
   */
  findAnswer<Answer extends object>(idempotency: Idempotency): Promise<Answer | undefined>;
  find(id: string): Promise<Order | undefined>;
  /** Orders that wait for User Profile, oldest first. */
  listPending(limit: number, after?: PendingOrder): Promise<PendingOrder[]>;
  /** Confirms an order and stores its message, unless the order is no longer pending. */
  confirm(id: string, message: OutgoingMessage): Promise<void>;
  /** Rejects an order unless it is no longer pending. */
  reject(id: string): Promise<void>;
}

/** Messages that wait to be delivered to one destination. */
interface Backlog {
  readonly count: number;
  /** Seconds since the oldest message was written; 0 when the backlog is empty. */
  readonly oldestAge: number;
}

/** The number of leading messages that were published, or why the first one is rejected. */
export type PublishResult =
  | { readonly kind: 'published'; readonly count: number }
  | { readonly kind: 'refused'; readonly reason: string };

export interface OutboxStore {
  /**
   * Passes the oldest unpublished messages to `publish`, and marks those that are published or
   * rejected. Resolves to their number. Only one process does this at a time; in others it resolves
   * to 0 meanwhile.
   */
  publishNext(
    limit: number,
    publish: (messages: readonly OutgoingMessage[]) => Promise<PublishResult>,
  ): Promise<number>;
  /** Number of messages that the event bus has rejected; they stay in the outbox. */
  countRefused(): Promise<number>;
  /** Messages whose activity is not yet recorded in User Profile, oldest first. */
  listUnrecorded(limit: number, after?: OutgoingMessage): Promise<OutgoingMessage[]>;
  markActivity(eventId: string, state: 'recorded' | 'refused'): Promise<void>;
  measure(to: 'kafka' | 'user-profile'): Promise<Backlog>;
}
