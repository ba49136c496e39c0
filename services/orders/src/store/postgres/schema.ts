import type { ColumnType, Generated, JSONColumnType } from 'kysely';
import type { OutgoingMessage } from '../../domain/message.ts';
import type { OrderLine, OrderStatus } from '../../domain/order.ts';
import type { ActivityRefusal } from '../../ports/activity-queue.ts';
import type { OrderTrace, Rejection } from '../../ports/order-store.ts';

/** The tables after the newest migration. */
export interface Schema {
  readonly products: ProductTable;
  readonly orders: OrderTable;
  readonly outbox: OutboxTable;
  readonly activity_queue: ActivityQueueTable;
  readonly idempotency_keys: IdempotencyKeyTable;
  readonly leases: LeaseTable;
}

interface ProductTable {
  readonly sku: string;
  readonly name: string;
  /** Minor units. */
  readonly price: number;
  readonly currency: string;
}

export interface OrderTable {
  readonly id: string;
  readonly user_id: string;
  readonly status: OrderStatus;
  readonly items: JSONColumnType<OrderLine[]>;
  /** Minor units. */
  readonly amount: number;
  readonly currency: string;
  readonly bulk_id: string | null;
  readonly trace: JSONColumnType<OrderTrace>;
  readonly created_at: ColumnType<Date, string, never>;
  /** Failed attempts to verify the user of a pending order. */
  readonly attempts: Generated<number>;
  /** When a pending order is to be verified next. */
  readonly due_at: Generated<Date>;
  /** Why a pending order was rejected. */
  readonly rejection: ColumnType<Rejection | null, never, Rejection>;
}

export interface OutboxTable {
  /** Increases in the order of writing. */
  readonly position: Generated<number>;
  readonly event_id: string;
  readonly topic: string;
  readonly key: string;
  readonly headers: JSONColumnType<OutgoingMessage['headers']>;
  readonly value: JSONColumnType<OutgoingMessage['value']>;
  /** Whether User Profile has recorded it. */
  readonly activity: Generated<'waiting' | 'recorded' | 'refused'>;
  readonly written_at: Generated<Date>;
  /** When the event bus acknowledged it. */
  readonly published_at: Date | null;
  /** Why the event bus permanently rejected it. */
  readonly refusal: string | null;
  /** Why User Profile will never record it. */
  readonly activity_refusal: ActivityRefusal | null;
}

/** Users whose activity is delivered; positions are those of the outbox. A trigger adds rows. */
interface ActivityQueueTable {
  readonly user_id: string;
  /** Of the user's newest message. */
  readonly written: number;
  /** Everything up to here is delivered. */
  readonly delivered: number;
  readonly attempts: number;
  readonly due_at: Date;
}

interface LeaseTable {
  readonly name: string;
  /** Null when nobody holds it. */
  readonly holder: string | null;
  readonly expires_at: Date;
}

interface IdempotencyKeyTable {
  readonly key: string;
  /** Read from the answer. */
  readonly user_id: ColumnType<string, never, never>;
  readonly fingerprint: string;
  readonly answer: JSONColumnType<object>;
  readonly created_at: Generated<Date>;
}
