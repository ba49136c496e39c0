import type { ActivityEvent, ActivityPosition } from '../domain/activity.ts';
import type { User } from '../domain/user.ts';

export interface UserStore {
  find(id: string): Promise<User | undefined>;
  /** False when another user has the e-mail address, in whatever case. */
  add(user: User): Promise<boolean>;
  /** Takes the user's activity along; false when there was no such user. */
  remove(id: string): Promise<boolean>;
}

export interface ActivityStore {
  /** Records an event unless the user has one of that id. */
  record(userId: string, event: ActivityEvent): Promise<'recorded' | 'known' | 'no-such-user'>;
  /** Events of a user, newest first. */
  list(userId: string, range: ActivityRange): Promise<ActivityEvent[]>;
}

interface ActivityRange {
  readonly limit: number;
  /** Only what comes after this event, that is, older ones. */
  readonly after?: ActivityPosition | undefined;
}
