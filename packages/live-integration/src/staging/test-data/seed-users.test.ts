import type { NewUser, StagedUser } from '../user-profile-api.ts';
import { seedUsers } from './seed-users.ts';
import { wantedUsers } from './wanted-users.ts';

/** User Profile as far as seeding meets it; it dies at the nth user when told. */
function givenUserProfile({ diesAt = Infinity } = {}) {
  const kept = new Map<string, StagedUser>();
  let calls = 0;
  return {
    kept,
    parts: {
      users: {
        create: ({ email, role, phoneNumber }: NewUser) => {
          calls += 1;
          if (calls === diesAt) return Promise.reject(new Error('killed'));
          if ([...kept.values()].some((user) => user.email === email))
            return Promise.resolve('email-taken' as const);
          const user = { id: `id-${kept.size}`, email, role, phoneNumber };
          kept.set(user.id, user);
          return Promise.resolve(user);
        },
        find: (id: string) => Promise.resolve(kept.get(id)),
      },
      findId: (email: string) =>
        Promise.resolve([...kept.values()].find((user) => user.email === email)?.id),
    },
  };
}

test('seeding twice makes each user once and tells the same', async () => {
  const { kept, parts } = givenUserProfile();

  const first = await seedUsers('r1', parts);

  expect(await seedUsers('r1', parts)).toEqual(first);
  expect(kept.size).toBe(wantedUsers('r1').length);
});

test('killed half way, a second call makes the rest', async () => {
  const { kept, parts } = givenUserProfile({ diesAt: 5 });

  await expect(seedUsers('r1', parts)).rejects.toThrow('killed');
  expect(kept.size).toBe(4);

  expect(await seedUsers('r1', parts)).toHaveLength(wantedUsers('r1').length);
  expect(kept.size).toBe(wantedUsers('r1').length);
});
