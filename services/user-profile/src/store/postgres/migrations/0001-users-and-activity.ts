import { sql, type Kysely } from 'kysely';

/** The schema of v2.2. */
export const usersAndActivity = {
  async up(db: Kysely<never>): Promise<void> {
    await db.schema
      .createTable('users')
      .addColumn('id', 'uuid', (column) => column.primaryKey())
      .addColumn('email', 'text', (column) => column.notNull())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('role', 'text', (column) =>
        column.notNull().check(sql`role in ('customer', 'vendor', 'admin')`),
      )
      .addColumn('created_at', 'timestamptz', (column) => column.notNull())
      .execute();
    await sql`create unique index users_by_email on users (lower(email))`.execute(db);
    await db.schema
      .createTable('activity')
      .addColumn('user_id', 'uuid', (column) =>
        column.notNull().references('users.id').onDelete('cascade'),
      )
      .addColumn('event_id', 'uuid', (column) => column.notNull())
      .addColumn('type', 'text', (column) => column.notNull())
      .addColumn('order_id', 'uuid', (column) => column.notNull())
      .addColumn('occurred_at', 'timestamptz', (column) => column.notNull())
      .addPrimaryKeyConstraint('activity_pkey', ['user_id', 'event_id'])
      .execute();
    await db.schema
      .createIndex('activity_by_time')
      .on('activity')
      .columns(['user_id', 'occurred_at', 'event_id'])
      .execute();
  },
};
