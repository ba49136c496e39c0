import { sql, type Kysely } from 'kysely';

export const notifications = {
  async up(db: Kysely<never>): Promise<void> {
    await db.schema
      .createTable('notifications')
      .addColumn('event_id', 'uuid', (column) => column.notNull())
      .addColumn('channel', 'text', (column) =>
        column.notNull().check(sql`channel in ('sms', 'email')`),
      )
      .addColumn('order_id', 'uuid', (column) => column.notNull())
      .addColumn('user_id', 'text', (column) => column.notNull())
      .addColumn('recipient', 'text', (column) => column.notNull())
      .addColumn('state', 'text', (column) =>
        column
          .notNull()
          .defaultTo('pending')
          .check(sql`state in ('pending', 'sent', 'failed')`),
      )
      .addColumn('attempts', 'integer', (column) => column.notNull().defaultTo(0))
      .addColumn('reference', 'text')
      .addColumn('reason', 'text')
      .addColumn('updated_at', 'timestamptz', (column) => column.notNull().defaultTo(sql`now()`))
      .addPrimaryKeyConstraint('notifications_pkey', ['event_id', 'channel'])
      .execute();
    await db.schema
      .createIndex('notifications_by_order')
      .on('notifications')
      .column('order_id')
      .execute();
  },
};
