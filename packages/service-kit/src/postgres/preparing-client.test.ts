import { sql, type Kysely } from 'kysely';
import { openDatabase } from './database.ts';
import { createTestDatabase } from '../testing/test-database.ts';

test('prepares a statement with parameters once, and plans it without their values', async () => {
  await using opened = await open();
  const { db } = opened;

  for (const id of [1, 2]) await sql`select ${id}::int as id`.execute(db);

  const { rows } = await sql`
    select statement, generic_plans, custom_plans from pg_prepared_statements
    where statement like '%as id'`.execute(db);
  expect(rows).toEqual([{ statement: 'select $1::int as id', generic_plans: 2, custom_plans: 0 }]);
});

test('prepares a statement again after a migration has added a column', async () => {
  await using opened = await open();
  const { db } = opened;
  const readAll = () => sql`select * from things where id = ${1}`.execute(db);
  await sql`create table things (id int); insert into things values (1)`.execute(db);

  const before = await readAll();
  await sql`alter table things add column name text`.execute(db);
  const after = await readAll();

  expect([before.rows, after.rows]).toEqual([[{ id: 1 }], [{ id: 1, name: null }]]);
});

test('runs a transaction again after a migration only when the caller does', async () => {
  await using opened = await open();
  const { db } = opened;
  const readAll = () =>
    db.transaction().execute((trx) => sql`select * from others where id = ${1}`.execute(trx));
  await sql`create table others (id int); insert into others values (1)`.execute(db);

  await readAll();
  await sql`alter table others add column name text`.execute(db);

  await expect(readAll()).rejects.toMatchObject({ code: '25P02' });
  expect((await readAll()).rows).toEqual([{ id: 1, name: null }]);
});

async function open(): Promise<{ db: Kysely<unknown> } & AsyncDisposable> {
  const database = await createTestDatabase();
  const db = openDatabase<unknown>(database.url, { maxConnections: 1, prepareStatements: true });
  return {
    db,
    [Symbol.asyncDispose]: async () => {
      await db.destroy();
      await database[Symbol.asyncDispose]();
    },
  };
}
