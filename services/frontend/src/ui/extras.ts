import type { Html } from '@shopflow/service-kit/html';
import type { Profile } from '../domain/profiles.ts';

/** What may be put on the pages beside what the contracts foresee. */
export interface Extras {
  /** On the first page. */
  readonly onHome: () => Html;
  /** Beside the name of a user; null when there is nothing to say. */
  readonly besideUser: (userId: string) => Html | null;
  /** Below a user's activity. */
  readonly belowActivity: (profile: Profile) => Promise<Html>;
}
