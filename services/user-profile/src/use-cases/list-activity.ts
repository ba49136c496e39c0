import { makePage, type ActivityPage, type ActivityPosition } from '../domain/activity.ts';
import { userNotFound } from '../domain/user-profile-error.ts';
import type { ActivityStore, UserStore } from '../ports.ts';

interface PageRequest {
  readonly size: number;
  readonly after?: ActivityPosition | undefined;
}

/** @throws UserProfileError user-not-found */
export type ListActivity = (userId: string, page: PageRequest) => Promise<ActivityPage>;

interface Stores {
  readonly users: Pick<UserStore, 'find'>;
  readonly activity: Pick<ActivityStore, 'list'>;
}

export function makeListActivity({ users, activity }: Stores): ListActivity {
  return async (userId, { size, after }) => {
    if ((await users.find(userId)) === undefined) throw userNotFound(userId);
    return makePage(await activity.list(userId, { limit: size + 1, after }), size);
  };
}
