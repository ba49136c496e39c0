import { userNotFound } from '../domain/user-profile-error.ts';
import type { UserStore } from '../ports.ts';

/** @throws UserProfileError user-not-found */
export type DeleteUser = (id: string) => Promise<void>;

export function makeDeleteUser(users: Pick<UserStore, 'remove'>): DeleteUser {
  return async (id) => {
    if (!(await users.remove(id))) throw userNotFound(id);
  };
}
