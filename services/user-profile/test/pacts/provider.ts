import { openApiFile } from '@shopflow/contracts/open-api-file';
import type { UserProfileStates } from '@shopflow/contracts/provider-states';
import type { ProviderHandlers } from '@shopflow/pact-kit/provider-handlers';
import { openDatabase } from '@shopflow/service-kit/database';
import { createTestDatabase } from '@shopflow/service-kit/testing/test-database';
import type { Kysely } from 'kysely';
import { toCursor } from '../../src/routes/activity-cursor.ts';
import type { Schema } from '../../src/store/postgres/schema.ts';
import { startUserProfileOn } from '../support/start-user-profile.ts';

type Profile = Awaited<ReturnType<typeof startUserProfileOn>>;

/** The real service, with handlers for its provider states. */
export async function startProvider() {
  const database = await createTestDatabase();
  const profile = await startUserProfileOn(database.url);
  const db = openDatabase<Schema>(database.url, { maxConnections: 1 });
  return {
    provider: 'user-profile',
    providerBaseUrl: profile.url,
    openapi: openApiFile('user-profile'),
    ...makeHandlers(profile, db),
    [Symbol.asyncDispose]: async () => {
      await db.destroy();
      await profile[Symbol.asyncDispose]();
      await database[Symbol.asyncDispose]();
    },
  };
}

function makeHandlers(profile: Profile, db: Kysely<Schema>): ProviderHandlers<UserProfileStates> {
  // Written to the table directly: pacts define the ids of users, which the API would choose itself.
  const givenUser = async (user: UserProfileStates['a user exists']): Promise<void> => {
    const { id, role = 'customer', name = 'Ada', phoneNumber = null } = user;
    const { email = `${id}@shopflow-test.com` } = user;
    await db
      .deleteFrom('users')
      .where((row) => row.or([row('id', '=', id), row('email', '=', email)]))
      .execute();
    await db
      .insertInto('users')
      .values({ id, role, name, email, phone_number: phoneNumber, created_at: new Date() })
      .execute();
  };
  return {
    states: {
      'a user exists': givenUser,
      'no user exists': async ({ id }) => {
        await db.deleteFrom('users').where('id', '=', id).execute();
      },
      'a user with activity exists': async ({ id, events, pageSize }) => {
        await givenUser({ id });
        for (let count = 0; count < events; count += 1) await profile.givenEvent(id);
        return { nextCursor: await cursorAfter(db, { id, pageSize }) };
      },
      'an activity event is recorded': async ({ userId, eventId }) => {
        await givenUser({ id: userId });
        await profile.givenEvent(userId, { eventId });
      },
    },
  };
}

/** The cursor of the last event on a page, read from the table and not from the service under test. */
async function cursorAfter(
  db: Kysely<Schema>,
  { id, pageSize }: { id: string; pageSize: number },
): Promise<string> {
  const last = await db
    .selectFrom('activity')
    .select(['occurred_at as occurredAt', 'event_id as eventId'])
    .where('user_id', '=', id)
    .orderBy('occurred_at', 'desc')
    .orderBy('event_id', 'desc')
    .offset(pageSize - 1)
    .executeTakeFirstOrThrow();
  return toCursor(last);
}
