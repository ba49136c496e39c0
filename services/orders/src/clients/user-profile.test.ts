import { mockWithNock } from '@shopflow/mock-sync/nock';
import { makeLogger, silentLogger } from '@shopflow/service-kit/logger';
import nock from 'nock';
import { givenOrderConfirmed } from '../../test/support/given-order-confirmed.ts';
import { lock } from '../../test/support/lock.ts';
import { userProfileClient } from './user-profile.ts';

const baseUrl = 'http://user-profile.test';
/** The user in the contract. */
const userId = '6f1a2f0e-8f0b-4a56-9d3e-0f6f3c1b7a01';

test('reads only the fields of a user that an order needs', async () => {
  const client = userProfileClient({ baseUrl, timeoutMs: 30_000, logger: silentLogger() });
  nock(baseUrl).get(`/users/${userId}`).reply(200, {
    id: userId,
    name: 'Grace',
    email: 'grace@shopflow-test.com',
    role: 'vendor',
    phoneNumber: '+4915112345678',
    createdAt: '2026-11-23T10:00:00.000Z',
  });

  expect(await client.find(userId)).toEqual({
    kind: 'found',
    user: { role: 'vendor', email: 'grace@shopflow-test.com' },
  });
});

test('logs each call to User Profile with its method and path', async () => {
  const lines: unknown[] = [];
  const destination = { write: (line: string) => void lines.push(JSON.parse(line)) };
  const logger = makeLogger({ service: 'orders', level: 'info', destination });
  await using userProfile = mockWithNock(lock.contract('orders', 'user-profile'), baseUrl);
  await userProfile.answers('a new activity event');

  const client = userProfileClient({ baseUrl, timeoutMs: 30_000, logger });
  await client.recordActivity(givenOrderConfirmed({ userId }));

  const call = { to: 'user-profile', method: 'POST', path: `/users/${userId}/activity` };
  expect(lines).toEqual([expect.objectContaining({ call, status: 201 })]);
});
