import type { StagedUser } from '../staging/user-profile-api.ts';
import { findRunId } from './run-emails.ts';
import { makeTestUsers } from './test-users.ts';
import { makeUserPool } from './user-pool.ts';

function givenPool(usedEmails: readonly string[] = []) {
  const created: StagedUser[] = [];
  const pool = makeUserPool({
    runId: 'r1',
    seed: () => Promise.resolve(makeTestUsers('r1').map((user) => ({ ...user, id: user.email }))),
    isUnused: ({ email }) => Promise.resolve(!usedEmails.includes(email)),
    create: (user) => {
      created.push({ ...user, id: user.email });
      return Promise.resolve({ ...user, id: user.email });
    },
  });
  return { pool, created };
}

const customer = { role: 'customer', hasPhone: true } as const;

test('gives out each seeded user once, then creates more under the prefix of the run', async () => {
  const { pool, created } = givenPool();

  const users = await Promise.all([1, 2, 3, 4].map(() => pool.take(customer)));

  expect(new Set(users.map(({ id }) => id)).size).toBe(4);
  expect(new Set(users.map(({ phoneNumber }) => phoneNumber)).size).toBe(4);
  expect(users.every(({ role, phoneNumber }) => role === 'customer' && phoneNumber != null)).toBe(
    true,
  );
  expect(created).toEqual(users.slice(2));
  expect(created.map(({ email }) => findRunId(email))).toEqual(['r1', 'r1']);
});

test('skips seeded users that have ordered before', async () => {
  const seeded = makeTestUsers('r1').filter(
    ({ role, phoneNumber }) => role === 'customer' && phoneNumber !== null,
  );
  const { pool, created } = givenPool(seeded.map(({ email }) => email));

  await pool.take(customer);

  expect(created).toHaveLength(1);
});

test('gives test users only phone numbers that are reserved for fiction', async () => {
  const { pool } = givenPool();

  const users = await Promise.all(Array.from({ length: 50 }, () => pool.take(customer)));

  const numbers = [...users, ...makeTestUsers('other')].map(({ phoneNumber }) => phoneNumber);
  expect(numbers.filter((each) => each != null && !/^\+1[2-4]\d{2}55501\d{2}$/.test(each))).toEqual(
    [],
  );
});
