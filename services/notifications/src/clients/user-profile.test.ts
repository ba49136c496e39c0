import { silentLogger } from '@shopflow/service-kit/logger';
import nock from 'nock';
import { userProfileClient } from './user-profile.ts';

const baseUrl = 'http://user-profile.test';
/** The user in the contract. */
const id = '6f1a2f0e-8f0b-4a56-9d3e-0f6f3c1b7a01';

test('reads only the addresses of a user', async () => {
  const client = userProfileClient({ baseUrl, timeoutMs: 30_000, logger: silentLogger() });
  const addresses = { email: 'grace@shopflow-test.com', phoneNumber: null };
  nock(baseUrl)
    .get(`/users/${id}`)
    .reply(200, { id, name: 'Grace', role: 'vendor', ...addresses });

  expect(await client.find(id)).toEqual({ kind: 'found', user: addresses });
});
