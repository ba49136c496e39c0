import { StagingError } from '../staging-error.ts';
import type { NewUser, StagedUser, UserProfileApi } from '../user-profile-api.ts';
import { wantedUsers } from './wanted-users.ts';

interface Parts {
  readonly users: Pick<UserProfileApi, 'create' | 'find'>;
  /** Id of the user with an address, which a call before this one made. */
  readonly findId: (email: string) => Promise<string | undefined>;
}

/**
 * Makes the users of a run, those that are there already left as they are. Killed half way, a
 * second call makes the rest.
 *
 * @throws StagingError
 */
export async function seedUsers(runId: string, parts: Parts): Promise<readonly StagedUser[]> {
  const seeded: StagedUser[] = [];
  for (const wanted of wantedUsers(runId)) seeded.push(await ensureUser(wanted, parts));
  return seeded;
}

async function ensureUser(wanted: NewUser, { users, findId }: Parts): Promise<StagedUser> {
  const made = await users.create(wanted);
  if (made !== 'email-taken') return made;
  const id = await findId(wanted.email);
  const found = id === undefined ? undefined : await users.find(id);
  if (found !== undefined) return found;
  throw new StagingError('refused', `${wanted.email} is taken, and by nobody who can be found`);
}
