import { sql, type Kysely } from 'kysely';

/**
 * Additions only, so that a process of the previous version can use the database meanwhile and after
 * a rollback. It does not know the queue of activity, so a trigger maintains the queue.
 */
export const retriesAndLeases = {
  async up(db: Kysely<never>): Promise<void> {
    await addRetriesOfPendingOrders(db);
    await addActivityQueue(db);
    await sql`create table leases (
      name text primary key,
      holder text,
      expires_at timestamptz not null
    )`.execute(db);
    await sql`insert into leases values ('relay', null, '-infinity')`.execute(db);
  },
};

async function addRetriesOfPendingOrders(db: Kysely<never>): Promise<void> {
  await sql`alter table orders
    add column attempts integer not null default 0,
    add column due_at timestamptz not null default '-infinity',
    add column rejection text`.execute(db);
  await sql`create index due_orders on orders ((attempts > 0), due_at)
    where status = 'PENDING_VERIFICATION'`.execute(db);
}

async function addActivityQueue(db: Kysely<never>): Promise<void> {
  await sql`alter table outbox add column activity_refusal text`.execute(db);
  // Positions are those of the outbox. A user is due while messages were written after the last delivered one.
  await sql`create table activity_queue (
    user_id text primary key,
    written bigint not null,
    delivered bigint not null default 0,
    attempts integer not null default 0,
    due_at timestamptz not null
  )`.execute(db);
  await sql`create index due_activity on activity_queue ((attempts > 0), due_at)
    where delivered < written`.execute(db);
  await sql`create index waiting_activity on outbox (key, position)
    where activity = 'waiting'`.execute(db);
  await sql`create function enqueue_activity() returns trigger language plpgsql as $$
    begin
      insert into activity_queue (user_id, written, due_at)
      select key, max(position), clock_timestamp() from added group by key order by key
      on conflict (user_id) do update set
        written = excluded.written,
        due_at = case
          when activity_queue.delivered < activity_queue.written then activity_queue.due_at
          else excluded.due_at
        end;
      return null;
    end $$`.execute(db);
  await sql`create trigger enqueue_activity after insert on outbox
    referencing new table as added
    for each statement execute function enqueue_activity()`.execute(db);
  await sql`insert into activity_queue (user_id, written, due_at)
    select key, max(position), now() from outbox where activity = 'waiting' group by key`.execute(
    db,
  );
}
