import { randomUUID } from 'node:crypto';
import { openDatabase } from '@shopflow/service-kit/database';
import { createTestDatabase } from '@shopflow/service-kit/testing/test-database';
import { sql } from 'kysely';
import { startUserProfile, startUserProfileOn } from '../support/start-user-profile.ts';

type Profile = Awaited<ReturnType<typeof startUserProfile>>;

/** Follows the cursors from the first page to the last. */
async function readPages(profile: Profile, userId: string, limit: number): Promise<string[][]> {
  const pages: string[][] = [];
  let cursor: string | null | undefined;
  do {
    const { body } = await profile.http
      .get(`/users/${userId}/activity`)
      .query({ limit, ...(cursor && { cursor }) })
      .expect(200);
    const page = body as { items: { eventId: string }[]; nextCursor: string | null };
    pages.push(page.items.map(({ eventId }) => eventId));
    cursor = page.nextCursor;
  } while (cursor !== null);
  return pages;
}

test('lists activity newest first, in pages that contain each event once', async () => {
  await using profile = await startUserProfile();
  const userId = await profile.givenUser();
  const oldestFirst: string[] = [];
  for (const minute of [10, 11, 12, 13, 14]) {
    const occurredAt = `2026-11-24T09:${minute}:00.000Z`;
    oldestFirst.push(await profile.givenEvent(userId, { occurredAt }));
  }
  const [e, d, c, b, a] = oldestFirst;

  expect(await readPages(profile, userId, 2)).toEqual([[a, b], [c, d], [e]]);
});

test('orders events with the same time by their ids', async () => {
  await using profile = await startUserProfile();
  const userId = await profile.givenUser();
  const ids = [];
  for (let count = 0; count < 5; count += 1) ids.push(await profile.givenEvent(userId));

  const pages = await readPages(profile, userId, 2);

  expect(pages.flat()).toEqual(ids.sort().reverse());
});

test('a new event does not shift the following page', async () => {
  await using profile = await startUserProfile();
  const userId = await profile.givenUser();
  const old = await profile.givenEvent(userId, { occurredAt: '2026-11-24T09:00:00Z' });
  await profile.givenEvent(userId, { occurredAt: '2026-11-24T09:01:00Z' });
  const activity = `/users/${userId}/activity?limit=1`;
  const first = await profile.http.get(activity);

  await profile.givenEvent(userId, { occurredAt: '2026-11-24T09:02:00Z' });

  const second = await profile.http.get(`${activity}&cursor=${first.body.nextCursor as string}`);
  expect(second.body.items).toEqual([expect.objectContaining({ eventId: old })]);
  expect(second.body.nextCursor).toBeNull();
});

test('a full last page has no cursor', async () => {
  await using profile = await startUserProfile();
  const userId = await profile.givenUser();
  await profile.givenEvent(userId);

  const { body } = await profile.http.get(`/users/${userId}/activity?limit=1`);

  expect(body.nextCursor).toBeNull();
});

test('a user without activity has an empty page', async () => {
  await using profile = await startUserProfile();
  const userId = await profile.givenUser();
  await profile.givenEvent(await profile.givenUser());

  const { body } = await profile.http.get(`/users/${userId}/activity`);

  expect(body).toEqual({ userId, items: [], nextCursor: null });
});

test('answers 404 for the activity of an unknown user', async () => {
  await using profile = await startUserProfile();

  await profile.http.get(`/users/${randomUUID()}/activity`).expect(404);
});

describe('a page is refused that is asked for by', () => {
  let profile: Profile;
  beforeAll(async () => {
    profile = await startUserProfile();
  });
  afterAll(() => profile[Symbol.asyncDispose]());

  test.each(['limit=0', 'limit=101', 'limit=many', 'cursor=abc', 'cursor=', 'cursor=a&cursor=b'])(
    '%s',
    async (query) => {
      const userId = await profile.givenUser();

      const { status, body } = await profile.http.get(`/users/${userId}/activity?${query}`);

      expect(status).toBe(400);
      expect(body.title).toBe('The query is not valid');
    },
  );
});

test('lists an event of the year 0, which an earlier version could store', async () => {
  await using database = await createTestDatabase();
  await using profile = await startUserProfileOn(database.url);
  const userId = await profile.givenUser();
  const eventId = await profile.givenEvent(userId);
  const db = openDatabase(database.url);
  await sql`insert into activity values (${userId}, ${randomUUID()}, 'OLD', ${randomUUID()},
    '0002-12-31 23:00:00+00 BC')`.execute(db);
  await db.destroy();

  const { body } = await profile.http.get(`/users/${userId}/activity`).expect(200);

  const { items } = body as { items: { eventId: string }[] };
  expect(items.map((each) => each.eventId)).toEqual([eventId]);
});
