import { StagingError } from '../staging/staging-error.ts';
import type { NewUser, StagedUser, UserProfileApi } from '../staging/user-profile-api.ts';
import { makeTestUsers } from './test-users.ts';

interface Parts {
  readonly users: Pick<UserProfileApi, 'create' | 'find'>;
  /** The id of a user with this address, created by an earlier call. */
  readonly findId: (email: string) => Promise<string | undefined>;
}

/**
 * Creates the users of a run; users that already exist stay unchanged. After an interruption, a second
 * call creates the rest.
 *
 * @throws StagingError
 */
export async function seedUsers(runId: string, parts: Parts): Promise<readonly StagedUser[]> {
  const seeded: StagedUser[] = [];
  for (const user of makeTestUsers(runId)) seeded.push(await ensureUser(user, parts));
  return seeded;
}

async function ensureUser(user: NewUser, { users, findId }: Parts): Promise<StagedUser> {
  const created = await users.create(user);
  if (created !== 'email-taken') return created;
  const id = await findId(user.email);
  const found = id === undefined ? undefined : await users.find(id);
  if (found !== undefined) return found;
  throw new StagingError(
    'refused',
    `${user.email} is already in use, but the user cannot be found`,
  );
}
