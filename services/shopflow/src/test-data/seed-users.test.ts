import type { NewUser, StagedUser } from '../staging/user-profile-api.ts';
import { seedUsers } from './seed-users.ts';
import { makeTestUsers } from './test-users.ts';

/** A fake of User Profile for seeding. It fails once, at call number `failsAt`. */
function givenUserProfile({ failsAt = Infinity } = {}) {
  const stored = new Map<string, StagedUser>();
  let calls = 0;
  return {
    stored,
    parts: {
      users: {
        create: ({ email, role, phoneNumber }: NewUser) => {
          calls += 1;
          if (calls === failsAt) return Promise.reject(new Error('killed'));
          if ([...stored.values()].some((user) => user.email === email))
            return Promise.resolve('email-taken' as const);
          const user = { id: `id-${stored.size}`, email, role, phoneNumber };
          stored.set(user.id, user);
          return Promise.resolve(user);
        },
        find: (id: string) => Promise.resolve(stored.get(id)),
      },
      findId: (email: string) =>
        Promise.resolve([...stored.values()].find((user) => user.email === email)?.id),
    },
  };
}

test('creates each user once and returns the same users when called twice', async () => {
  const { stored, parts } = givenUserProfile();

  const first = await seedUsers('r1', parts);

  expect(await seedUsers('r1', parts)).toEqual(first);
  expect(stored.size).toBe(makeTestUsers('r1').length);
});

test('creates the rest in a second call after an interruption', async () => {
  const { stored, parts } = givenUserProfile({ failsAt: 5 });

  await expect(seedUsers('r1', parts)).rejects.toThrow('killed');
  expect(stored.size).toBe(4);

  expect(await seedUsers('r1', parts)).toHaveLength(makeTestUsers('r1').length);
  expect(stored.size).toBe(makeTestUsers('r1').length);
});
