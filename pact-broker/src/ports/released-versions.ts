import type { ReleasedVersion } from '../domain/released-versions/released-version.ts';
import type { LiveVersionFilter, NewLiveVersion } from './environments.ts';

export interface ReleasedVersionStore {
  /** Oldest first. */
  readonly list: (filter: LiveVersionFilter) => Promise<readonly ReleasedVersion[]>;
  readonly add: (released: NewLiveVersion) => Promise<void>;
  /** A null `supportEndedAt` resumes support. */
  readonly setSupportEnd: (
    uuid: string,
    change: { readonly supportEndedAt: Date | null; readonly updatedAt: Date },
  ) => Promise<void>;
}
