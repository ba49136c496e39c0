import { migrate, openDatabase } from '@shopflow/service-kit/database';
import { createTestDatabase } from '@shopflow/service-kit/testing/test-database';
import { migrations } from '../../src/store/postgres/migrations/index.ts';
import type { Schema } from '../../src/store/postgres/schema.ts';

/** A database with the newest schema, without the service. */
export async function openOrdersDatabase() {
  const database = await createTestDatabase();
  const db = openDatabase<Schema>(database.url);
  await migrate(db, migrations);
  return {
    db,
    url: database.url,
    [Symbol.asyncDispose]: async () => {
      await db.destroy();
      await database[Symbol.asyncDispose]();
    },
  };
}
