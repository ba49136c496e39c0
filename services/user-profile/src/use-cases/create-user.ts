import type { User } from '../domain/user.ts';
import { UserProfileError } from '../domain/user-profile-error.ts';
import type { UserStore } from '../ports.ts';

type NewUser = Omit<User, 'id' | 'createdAt'>;

/** @throws UserProfileError email-taken */
export type CreateUser = (input: NewUser) => Promise<User>;

interface Parts {
  readonly users: Pick<UserStore, 'add'>;
  readonly newId: () => string;
  readonly now: () => Date;
}

export function makeCreateUser({ users, newId, now }: Parts): CreateUser {
  return async (input) => {
    const user = { ...input, id: newId(), createdAt: now() };
    if (!(await users.add(user))) {
      throw new UserProfileError(
        'email-taken',
        `Another user has the e-mail address ${user.email}`,
      );
    }
    return user;
  };
}
