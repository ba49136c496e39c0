import type { Catalogue } from '../domain/catalogue.ts';
import type { Idempotency } from '../domain/idempotency.ts';
import type { OutgoingMessage } from '../domain/message.ts';
import type { Order } from '../domain/order.ts';

export interface CatalogueStore {
  /** The products with these skus, as far as there are any. */
  find(skus: readonly string[]): Promise<Catalogue>;
}

/** The ids of the act that an order was placed in; its event carries them. */
export interface OrderTrace {
  readonly traceId: string;
  readonly traceparent?: string;
}

/** Orders to keep, with what the caller is answered and what is to be told of them. */
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
   * Keeps a placement, all or nothing, and resolves to its answer. Under a key that was used before
   * it keeps nothing and resolves to the answer of then.
   *
   * @throws OrderError `idempotency-key-reused` when the key was used for another request
   */
  keep<Answer extends object>(placement: Placement<Answer>): Promise<Answer>;
  /**
   * What was answered under a key before.
   *
   * @throws OrderError `idempotency-key-reused` when the key was used for another request
   */
  findAnswer<Answer extends object>(idempotency: Idempotency): Promise<Answer | undefined>;
  find(id: string): Promise<Order | undefined>;
  /** Orders that wait for User Profile, oldest first. */
  listPending(limit: number, after?: PendingOrder): Promise<PendingOrder[]>;
  /** Confirms an order and keeps its message, unless the order is no longer pending. */
  confirm(id: string, message: OutgoingMessage): Promise<void>;
  /** Rejects an order unless it is no longer pending. */
  reject(id: string): Promise<void>;
}

/** Messages that wait to be delivered to one place. */
interface Backlog {
  readonly count: number;
  /** Seconds since the oldest was written; 0 when there is none. */
  readonly oldestAge: number;
}

/** How many messages from the front are published, or why the first of them never will be. */
export type HandedOver =
  | { readonly kind: 'published'; readonly count: number }
  | { readonly kind: 'refused'; readonly reason: string };

export interface OutboxStore {
  /**
   * Hands the oldest unpublished messages to `publish`, and marks those that it is done with.
   * Resolves to their number. One process does this at a time: to another there is nothing to hand
   * over meanwhile.
   */
  handOver(
    limit: number,
    publish: (messages: readonly OutgoingMessage[]) => Promise<HandedOver>,
  ): Promise<number>;
  /** How many messages the event bus has refused; they stay in the outbox. */
  countRefused(): Promise<number>;
  /** Messages whose activity is not yet at User Profile, in the order of their writing. */
  listUnrecorded(limit: number, after?: OutgoingMessage): Promise<OutgoingMessage[]>;
  markActivity(eventId: string, state: 'recorded' | 'refused'): Promise<void>;
  measure(to: 'kafka' | 'user-profile'): Promise<Backlog>;
}
