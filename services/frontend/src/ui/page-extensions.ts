import type { Html } from '@shopflow/service-kit/html';
import type { Profile } from '../domain/profiles.ts';

/** Content added to the pages by the dev tools. */
export interface PageExtensions {
  /** A section of the home page. */
  readonly renderHomeSection: () => Html;
  /** Shown next to a user's name; null when there is nothing to show. */
  readonly renderUserBadge: (userId: string) => Html | null;
  /** Sections below a user's activity. */
  readonly renderUserLogs: (profile: Profile) => Promise<Html>;
}
