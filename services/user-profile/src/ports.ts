import type { ActivityEvent, ActivityPosition } from './domain/activity.ts';
import type { User } from './domain/user.ts';

export interface UserStore {
  find(id: string): Promise<User | undefined>;
  /** False when another user has the e-mail address, ignoring case. */
  add(user: User): Promise<boolean>;
  /** Deletes the user with all activity; false when there is no such user. */
  remove(id: string): Promise<boolean>;
}

export interface ActivityStore {
  /**
   * Records the events whose ids are new to the user in one statement, or none of them. Of events with
   * the same id the first counts.
   *
   * @returns the ids that are new
   */
  record(
    userId: string,
    events: readonly ActivityEvent[],
  ): Promise<ReadonlySet<string> | 'no-such-user'>;
  /** Events of a user, newest first. */
  list(userId: string, range: ActivityRange): Promise<ActivityEvent[]>;
}

interface ActivityRange {
  readonly limit: number;
  /** Only events after this position, which are older. */
  readonly after?: ActivityPosition | undefined;
}
