import { mockWithNock } from '@shopflow/mock-sync/nock';
import nock from 'nock';
import { lock } from '../../test/support/lock.ts';
import { userProfileClient } from './user-profile.ts';

test('reports unavailable when User Profile cannot be reached', async () => {
  // A name that never resolves (RFC 2606).
  const client = userProfileClient('http://user-profile.invalid');

  expect(await client.findProfile('u-1')).toEqual({ kind: 'unavailable' });
  expect(await client.findActivity('u-1')).toEqual({ kind: 'unavailable' });
});

const url = 'http://user-profile.test';
/** The id of the user in the contract. */
const id = '6f1a2f0e-8f0b-4a56-9d3e-0f6f3c1b7a01';

test('drops the profile fields that no page shows', async () => {
  const profile = { id, name: 'Grace', email: 'grace@shopflow-test.com', phoneNumber: null };
  nock(url)
    .get(`/users/${id}`)
    .reply(200, { ...profile, role: 'vendor', createdAt: '2026-11-23T10:00:00.000Z' });

  expect(await userProfileClient(url).findProfile(id)).toEqual({ kind: 'found', profile });
});

test('preserves the order of activity entries', async () => {
  await using userProfile = mockWithNock(lock.contract('shopflow-frontend', 'user-profile'), url);
  const items = ['o-2', 'o-1'].map((orderId) => ({
    eventId: `event-of-${orderId}`,
    type: 'ORDER_CONFIRMED',
    orderId,
    occurredAt: '2026-11-23T10:00:00.000Z',
  }));
  await userProfile.answers('a request for the first page of activity', {
    body: { items, nextCursor: 'older' },
  });

  expect(await userProfileClient(url).findActivity(id)).toEqual({
    kind: 'found',
    page: { items, nextCursor: 'older' },
  });
});
