import { migrate, openDatabase } from '@shopflow/service-kit/database';
import { createTestDatabase } from '@shopflow/service-kit/testing/test-database';
import { randomUUID } from 'node:crypto';
import { migrations } from '../../src/store/postgres/migrations/index.ts';
import type { Schema } from '../../src/store/postgres/schema.ts';
import { startUserProfileOn } from '../support/start-user-profile.ts';

type SchemaOfV22 = Omit<Schema, 'users'> & {
  readonly users: Omit<Schema['users'], 'phone_number'>;
};

function userOfV22(id: string) {
  const email = `${id}@shopflow-test.com`;
  return { id, email, name: 'Ada', role: 'customer', created_at: new Date(0) } as const;
}

test('a user from v2.2 has no phone number, and v2.2 still works next to v2.3', async () => {
  await using database = await createTestDatabase();
  const v22 = openDatabase<SchemaOfV22>(database.url);
  await migrate(v22, {
    '0001-users-and-activity': migrations['0001-users-and-activity'],
  });
  const [before, after] = [randomUUID(), randomUUID()];
  await v22.insertInto('users').values(userOfV22(before)).execute();

  await using v23 = await startUserProfileOn(database.url);
  await v22.insertInto('users').values(userOfV22(after)).execute();
  await v22.destroy();

  for (const id of [before, after]) {
    const { body } = await v23.http.get(`/users/${id}`).expect(200);
    expect(body).toMatchObject({ id, phoneNumber: null });
  }
});

test('v2.2 starts and writes on the database of v2.3, as after a rollback', async () => {
  await using database = await createTestDatabase();
  await using v23 = await startUserProfileOn(database.url);
  const id = await v23.givenUser({ phoneNumber: '+4915112345678' });
  const v22 = openDatabase<SchemaOfV22>(database.url);

  const { '0001-users-and-activity': first } = migrations;
  await migrate(v22, { '0001-users-and-activity': first }, { allowNewer: true });
  const rolledBack = randomUUID();
  await v22.insertInto('users').values(userOfV22(rolledBack)).execute();
  await v22.destroy();

  await v23.http.get(`/users/${rolledBack}`).expect(200);
  const { body } = await v23.http.get(`/users/${id}`).expect(200);
  expect(body.phoneNumber).toBe('+4915112345678');
});
