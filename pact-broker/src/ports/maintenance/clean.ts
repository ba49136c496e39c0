import type { ExpiredVersion } from '../../domain/clean/clean-report.ts';
import type { KeepSelector } from '../../domain/clean/keep-selector.ts';

export interface CleanStore {
  /** Versions that no selector keeps, oldest first, with ids above `afterId`. */
  readonly findExpired: (query: ExpiredQuery) => Promise<readonly ExpiredVersion[]>;
  readonly countVersions: () => Promise<number>;
  readonly countKept: (selector: KeepSelector, now: Date) => Promise<number>;
  /** Revisions of a pact that a newer revision of the same version replaced before `time`. */
  readonly countOverwrittenRevisions: (time: Date) => Promise<number>;
  /** Deletes at most `limit` of them; returns their number. */
  readonly removeOverwrittenRevisions: (time: Date, limit: number) => Promise<number>;
  /** Results older than `time` that have a newer one of the same content and provider version. */
  readonly countOverwrittenResults: (time: Date) => Promise<number>;
  readonly removeOverwrittenResults: (time: Date, limit: number) => Promise<number>;
  /** Deletes contents that no version publishes and no result refers to. */
  readonly removeUnusedContents: (limit: number) => Promise<number>;
}

interface ExpiredQuery {
  readonly keep: readonly KeepSelector[];
  readonly now: Date;
  readonly afterId: number;
  readonly limit: number;
}
