import { makeLogger } from '@shopflow/service-kit/logger';
import { createTestDatabase } from '@shopflow/service-kit/testing/test-database';
import { someEvent, type EventBody } from '../support/builders.ts';
import { startUserProfile, startUserProfileOn } from '../support/start-user-profile.ts';

type Profile = Awaited<ReturnType<typeof startUserProfile>>;

const post = (profile: Profile, userId: string, events: unknown) =>
  profile.http.post(`/users/${userId}/activity/batch`).send({ events });

/** The activity of a user, newest first. */
async function list(profile: Profile, userId: string): Promise<EventBody[]> {
  const { body } = await profile.http.get(`/users/${userId}/activity?limit=100`).expect(200);
  return (body as { items: EventBody[] }).items;
}

const at = (minute: number) => ({ occurredAt: `2026-11-24T09:${minute}:00.000Z` });

test('records the events of a batch, and answers in their order', async () => {
  await using profile = await startUserProfile();
  const userId = await profile.givenUser();
  const [first, second, third] = [someEvent(at(10)), someEvent(at(11)), someEvent(at(12))];

  const { status, body } = await post(profile, userId, [second, first, third]);

  expect(status).toBe(200);
  expect(body).toEqual({
    userId,
    events: [second, first, third].map(({ eventId }) => ({ eventId, result: 'recorded' })),
  });
  expect(await list(profile, userId)).toEqual([third, second, first]);
});

test('an event that is already recorded stays unchanged, and the others are recorded', async () => {
  await using profile = await startUserProfile();
  const userId = await profile.givenUser();
  const [known, fresh] = [someEvent(at(10)), someEvent(at(11))];
  await profile.http.post(`/users/${userId}/activity`).send(known).expect(201);
  const changed = { ...known, eventId: known.eventId.toUpperCase(), type: 'ORDER_CANCELLED' };

  const { body } = await post(profile, userId, [changed, fresh]);

  expect(body.events).toEqual([
    { eventId: known.eventId, result: 'known' },
    { eventId: fresh.eventId, result: 'recorded' },
  ]);
  expect(await list(profile, userId)).toEqual([fresh, known]);
});

test('keeps the first of two events of a batch with the same id', async () => {
  await using profile = await startUserProfile();
  const userId = await profile.givenUser();
  const event = someEvent();

  const { body } = await post(profile, userId, [event, { ...event, type: 'ORDER_CANCELLED' }]);

  const { eventId } = event;
  expect(body.events).toEqual([
    { eventId, result: 'recorded' },
    { eventId, result: 'known' },
  ]);
  expect(await list(profile, userId)).toEqual([event]);
});

test('records each event once when batches with the same events in other orders are concurrent', async () => {
  await using profile = await startUserProfile();
  const userId = await profile.givenUser();
  const events = Array.from({ length: 100 }, () => someEvent());

  const answers = await Promise.all(
    [events, events.toReversed(), events, events.toReversed()].map((each) =>
      post(profile, userId, each),
    ),
  );

  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  const results = answers.flatMap(({ body }) => body.events as { result: string }[]);
  expect(results.filter(({ result }) => result === 'recorded')).toHaveLength(100);
  expect(await list(profile, userId)).toHaveLength(100);
});

test.each(['8c1f0f9e-5b0a-4f43-9d3c-0a4c6d1f2b3e', 'no-uuid'])(
  'rejects a batch of the unknown user %s',
  async (id) => {
    await using profile = await startUserProfile();

    const { status, body } = await post(profile, id, [someEvent()]);

    expect(status).toBe(404);
    expect(body.title).toBe('User not found');
  },
);

test('logs each event in its own trace', async () => {
  await using database = await createTestDatabase();
  const lines: Record<string, unknown>[] = [];
  const write = (line: string): void => void lines.push(JSON.parse(line) as never);
  const logger = makeLogger({ service: 'test', level: 'info', destination: { write } });
  await using profile = await startUserProfileOn(database.url, logger);
  const userId = await profile.givenUser();
  const traceparent = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`;

  await profile.http
    .post(`/users/${userId}/activity/batch`)
    .set('X-Trace-Id', 'trace-1')
    .send({
      events: [
        someEvent(),
        { ...someEvent(), traceId: 'trace-2', traceparent },
        { ...someEvent(), traceId: 'not one\n' },
      ],
    })
    .expect(200);

  const ids = lines.filter((line) => 'activity' in line).map(({ traceId }) => traceId);
  expect(ids).toEqual(['trace-2', expect.stringMatching(/^[0-9a-f]{32}$/)]);
  expect(lines).toContainEqual(expect.objectContaining({ traceId: 'trace-2', traceparent }));
  expect(lines).toContainEqual(
    expect.objectContaining({ traceId: 'trace-1', msg: 'request completed' }),
  );
});

describe('a batch is refused as a whole that has', () => {
  let profile: Profile;
  beforeAll(async () => {
    profile = await startUserProfile();
  });
  afterAll(() => profile[Symbol.asyncDispose]());

  test.each([
    ['no events', [], '/events'],
    ['101 events', Array.from({ length: 101 }, () => someEvent()), '/events'],
    ['an object in place of the events', someEvent(), '/events'],
    ['an invalid second event', [someEvent(), someEvent({ type: 'no' })], '/events/1/type'],
    ['a trace id that is no text', [{ ...someEvent(), traceId: 7 }], '/events/0/traceId'],
    [
      'a trace id of 129 characters',
      [{ ...someEvent(), traceId: 'a'.repeat(129) }],
      '/events/0/traceId',
    ],
  ])('%s', async (_what, events, pointer) => {
    const userId = await profile.givenUser();

    const { status, body } = await post(profile, userId, events);

    expect(status).toBe(400);
    expect(body.errors).toEqual([expect.objectContaining({ pointer })]);
    expect(await list(profile, userId)).toEqual([]);
  });
});

test('rejects a merge patch with 415, and records nothing', async () => {
  await using profile = await startUserProfile();
  const userId = await profile.givenUser();
  const request = profile.http
    .post(`/users/${userId}/activity/batch`)
    .set('Content-Type', 'application/merge-patch+json');

  const { status, type } = await request.send(JSON.stringify({ events: [someEvent()] }));

  expect([status, type]).toEqual([415, 'application/problem+json']);
  expect(await list(profile, userId)).toEqual([]);
});
