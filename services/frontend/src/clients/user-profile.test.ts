import { userProfileClient } from './user-profile.ts';

test('a User Profile that cannot be reached is unavailable', async () => {
  // A name that never resolves (RFC 2606).
  const client = userProfileClient('http://user-profile.invalid');

  expect(await client.findProfile('u-1')).toEqual({ kind: 'unavailable' });
  expect(await client.findActivity('u-1')).toEqual({ kind: 'unavailable' });
});
