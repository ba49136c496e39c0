import { randomUUID } from 'node:crypto';
import type { NewUser, StagedUser } from '../staging/user-profile-api.ts';
import { toTestEmail } from './run-emails.ts';
import { makePhoneNumber, makeTestUsers } from './test-users.ts';

export interface WantedUser {
  readonly role: StagedUser['role'];
  readonly hasPhone: boolean;
}

/** Gives each scenario users of its own. */
export interface UserPool {
  readonly take: (wanted: WantedUser) => Promise<StagedUser>;
}

interface PoolParts {
  readonly runId: string;
  /** The users of `test-data seed` for this run. */
  readonly seed: () => Promise<readonly StagedUser[]>;
  /** Whether no order was placed by the user, for example by an earlier run with the same id. */
  readonly isUnused: (user: StagedUser) => Promise<boolean>;
  readonly create: (user: NewUser) => Promise<StagedUser>;
}

/** Gives out the seeded users of a run, and creates others under the run's prefix when they are used up. */
export function makeUserPool({ runId, seed, isUnused, create }: PoolParts): UserPool {
  let seeding: Promise<StagedUser[]> | undefined;
  let created = 0;
  return {
    take: async ({ role, hasPhone }) => {
      const seeded = await (seeding ??= seed().then((users) => [...users]));
      for (;;) {
        const index = seeded.findIndex(
          (user) => user.role === role && (user.phoneNumber != null) === hasPhone,
        );
        const [user] = index < 0 ? [] : seeded.splice(index, 1);
        if (user === undefined) break;
        if (await isUnused(user)) return user;
      }
      const index = makeTestUsers(runId).length + created;
      created += 1;
      return create({
        email: toTestEmail(runId, `extra${randomUUID().replaceAll('-', '')}`),
        name: 'Test user',
        role,
        phoneNumber: hasPhone ? makePhoneNumber(runId, index) : null,
      });
    },
  };
}
