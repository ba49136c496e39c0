import type { Target } from '@shopflow/live-integration/target';
import { StagingError } from '../staging/staging-error.ts';
import { userProfileApi } from '../staging/user-profile-api.ts';
import type { ShopflowNames } from '../system.ts';
import { seedUsers } from '../test-data/seed-users.ts';
import { makeUserPool, type UserPool } from '../test-data/user-pool.ts';
import type { Shop } from './shop.ts';

interface PoolOptions {
  readonly target: Pick<Target<ShopflowNames>, 'urls' | 'runId'>;
  readonly shop: Pick<Shop, 'activityOf'>;
  /** The id of the user with an e-mail address. */
  readonly findId: (email: string) => Promise<string | undefined>;
}

/** The users of a run, in its User Profile. */
export function openUserPool({ target: { urls, runId }, shop, findId }: PoolOptions): UserPool {
  const users = userProfileApi(urls['user-profile']);
  return makeUserPool({
    runId,
    seed: () => seedUsers(runId, { users, findId }),
    isUnused: async (user) => (await shop.activityOf(user)).length === 0,
    create: async (user) => {
      const created = await users.create(user);
      if (created !== 'email-taken') return created;
      throw new StagingError('refused', `${user.email} is already in use`);
    },
  });
}
