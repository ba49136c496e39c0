import { randomUUID } from 'node:crypto';
import { someEvent } from '../support/builders.ts';
import { startUserProfile } from '../support/start-user-profile.ts';

test('keeps the first of two reports of the same event', async () => {
  await using profile = await startUserProfile();
  const userId = await profile.givenUser();
  const event = someEvent();
  const activity = `/users/${userId}/activity`;

  const first = await profile.http.post(activity).send(event);
  const again = await profile.http.post(activity).send({ ...event, type: 'ORDER_CANCELLED' });

  expect([first.status, again.status]).toEqual([201, 200]);
  expect(again.body).toEqual({ userId, eventId: event.eventId });
  expect((await profile.http.get(activity)).body.items).toEqual([event]);
});

test('reads ids in upper case as the same ids', async () => {
  await using profile = await startUserProfile();
  const userId = await profile.givenUser();
  const event = someEvent();
  const upper = {
    ...event,
    eventId: event.eventId.toUpperCase(),
    orderId: event.orderId.toUpperCase(),
  };

  const first = await profile.http.post(`/users/${userId.toUpperCase()}/activity`).send(upper);
  const again = await profile.http.post(`/users/${userId}/activity`).send(event);

  expect([first.status, again.status]).toEqual([201, 200]);
  expect(first.body).toEqual({ userId, eventId: event.eventId });
  const { body } = await profile.http.get(`/users/${userId.toUpperCase()}/activity`);
  expect(body).toMatchObject({ userId, items: [event] });
});

test('records one of many concurrent requests with the same event id', async () => {
  await using profile = await startUserProfile();
  const userId = await profile.givenUser();
  const event = someEvent();

  const answers = await Promise.all(
    Array.from({ length: 8 }, () => profile.http.post(`/users/${userId}/activity`).send(event)),
  );

  expect(answers.map(({ status }) => status).sort()).toEqual([...Array(7).fill(200), 201]);
});

test('rejects an event of an unknown user', async () => {
  await using profile = await startUserProfile();

  const { status, body } = await profile.http
    .post(`/users/${randomUUID()}/activity`)
    .send(someEvent());

  expect(status).toBe(404);
  expect(body.title).toBe('User not found');
});

test('converts a time with an offset to UTC', async () => {
  await using profile = await startUserProfile();
  const userId = await profile.givenUser();
  await profile.givenEvent(userId, { occurredAt: '2026-11-24T10:30:00+01:30' });

  const { body } = await profile.http.get(`/users/${userId}/activity`);

  expect(body.items[0].occurredAt).toBe('2026-11-24T09:00:00.000Z');
});

describe('an event is refused that has', () => {
  let profile: Awaited<ReturnType<typeof startUserProfile>>;
  beforeAll(async () => {
    profile = await startUserProfile();
  });
  afterAll(() => profile[Symbol.asyncDispose]());

  test.each([
    ['no id', { eventId: undefined }, '/eventId'],
    ['an id that is no UUID', { eventId: 'e-1' }, '/eventId'],
    ['a type in lower case', { type: 'order confirmed' }, '/type'],
    ['an order id that is no UUID', { orderId: '42' }, '/orderId'],
    ['a day without time', { occurredAt: '2026-11-24' }, '/occurredAt'],
    ['a year before 1 in UTC', { occurredAt: '0001-01-01T00:00:00+01:00' }, '/occurredAt'],
    ['the year 0', { occurredAt: '0000-01-01T00:00:00+01:00' }, '/occurredAt'],
    ['a year after 9999 in UTC', { occurredAt: '9999-12-31T23:59:59-01:00' }, '/occurredAt'],
    ['a day that no month has', { occurredAt: '2026-02-30T09:00:00Z' }, '/occurredAt'],
  ])('%s', async (_what, fault, pointer) => {
    const userId = await profile.givenUser();

    const { status, body } = await profile.http
      .post(`/users/${userId}/activity`)
      .send({ ...someEvent(), ...fault });

    expect(status).toBe(400);
    expect(body.errors).toEqual([expect.objectContaining({ pointer })]);
  });
});
