import type { User } from '../domain/user.ts';
import { userNotFound } from '../domain/user-profile-error.ts';
import type { UserStore } from '../ports.ts';

/** @throws UserProfileError user-not-found */
export type ShowUser = (id: string) => Promise<User>;

export function makeShowUser(users: Pick<UserStore, 'find'>): ShowUser {
  return async (id) => {
    const user = await users.find(id);
    if (user === undefined) throw userNotFound(id);
    return user;
  };
}
