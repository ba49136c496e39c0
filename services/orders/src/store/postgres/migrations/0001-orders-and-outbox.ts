import { sql, type Kysely } from 'kysely';

export const ordersAndOutbox = {
  async up(db: Kysely<never>): Promise<void> {
    await db.schema
      .createTable('orders')
      .addColumn('id', 'uuid', (column) => column.primaryKey())
      .addColumn('user_id', 'text', (column) => column.notNull())
      .addColumn('status', 'text', (column) =>
        column.notNull().check(sql`status in ('CONFIRMED', 'PENDING_VERIFICATION', 'REJECTED')`),
      )
      .addColumn('items', 'json', (column) => column.notNull())
      .addColumn('amount', 'integer', (column) => column.notNull())
      .addColumn('currency', 'char(3)', (column) => column.notNull())
      .addColumn('bulk_id', 'uuid')
      .addColumn('trace', 'json', (column) => column.notNull())
      .addColumn('created_at', 'timestamptz', (column) => column.notNull())
      .execute();
    await sql`create index pending_orders on orders (created_at)
      where status = 'PENDING_VERIFICATION'`.execute(db);
    // json, not jsonb: an event is published exactly as it was written, including the field order.
    await db.schema
      .createTable('outbox')
      .addColumn('position', 'bigserial', (column) => column.primaryKey())
      .addColumn('event_id', 'uuid', (column) => column.notNull().unique())
      .addColumn('topic', 'text', (column) => column.notNull())
      .addColumn('key', 'text', (column) => column.notNull())
      .addColumn('headers', 'json', (column) => column.notNull())
      .addColumn('value', 'json', (column) => column.notNull())
      .addColumn('activity', 'text', (column) =>
        column
          .notNull()
          .defaultTo('waiting')
          .check(sql`activity in ('waiting', 'recorded', 'refused')`),
      )
      .execute();
    await sql`create index unrecorded_activity on outbox (position)
      where activity = 'waiting'`.execute(db);
    await db.schema
      .createTable('idempotency_keys')
      .addColumn('key', 'text', (column) => column.primaryKey())
      .addColumn('fingerprint', 'text', (column) => column.notNull())
      .addColumn('answer', 'json', (column) => column.notNull())
      .addColumn('created_at', 'timestamptz', (column) => column.notNull().defaultTo(sql`now()`))
      .execute();
  },
};
