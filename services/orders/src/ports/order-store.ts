import type { Idempotency } from '../domain/idempotency.ts';
import type { OutgoingMessage } from '../domain/message.ts';
import type { Order } from '../domain/order.ts';
import type { ClaimOptions } from './work-claim.ts';

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
  /** Number of failed attempts to verify its user. */
  readonly failures: number;
}

export interface Postponement {
  readonly id: string;
  readonly delayMs: number;
}

/** Why an order that was pending is rejected for good. */
export type Rejection = 'user-unknown' | 'role-not-allowed' | 'not-verified-in-time';

/** Orders that wait for User Profile. */
export interface PendingOrders {
  readonly count: number;
  /** Seconds since the oldest one was placed; 0 when there are none. */
  readonly oldestAge: number;
}

export interface OrderStore {
  /**
   * Stores a placement, all or nothing, and resolves to its answer. If the user has used the
   * idempotency key before, it stores nothing and resolves to the first answer.
   *
   * @throws OrderError `idempotency-key-reused` when the key was used for another request
   */
  keep<Answer extends object>(placement: Placement<Answer>): Promise<Answer>;
  /**
   * The answer that is stored under a user's key.
   *
   * @throws OrderError `idempotency-key-reused` when the key was used for another request
   */
  findAnswer<Answer extends object>(idempotency: Idempotency): Promise<Answer | undefined>;
  find(id: string): Promise<Order | undefined>;
  /** Claims pending orders that are due, those that are due longest first. */
  claimPending(options: ClaimOptions): Promise<PendingOrder[]>;
  /** Confirms an order and stores its message, unless the order is no longer pending. */
  confirm(id: string, message: OutgoingMessage): Promise<void>;
  /** Rejects an order unless it is no longer pending. */
  reject(id: string, rejection: Rejection): Promise<void>;
  /** Makes orders that are still pending due again later, and counts the failure of each. */
  postpone(orders: readonly Postponement[]): Promise<void>;
  measurePending(): Promise<PendingOrders>;
}
