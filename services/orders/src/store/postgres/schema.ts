import type { ColumnType, Generated, JSONColumnType } from 'kysely';
import type { OutgoingMessage } from '../../domain/message.ts';
import type { OrderLine, OrderStatus } from '../../domain/order.ts';
import type { OrderTrace } from '../../ports/order-store.ts';

/** The tables after the newest migration. */
export interface Schema {
  readonly products: ProductTable;
  readonly orders: OrderTable;
  readonly outbox: OutboxTable;
  readonly idempotency_keys: IdempotencyKeyTable;
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
}

interface IdempotencyKeyTable {
  readonly key: string;
  readonly fingerprint: string;
  readonly answer: JSONColumnType<object>;
  readonly created_at: Generated<Date>;
}
