import type { Idempotency } from '../domain/idempotency.ts';
import type { OutgoingMessage } from '../domain/message.ts';
import type { Order } from '../domain/order.ts';

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
