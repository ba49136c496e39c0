import type { KeepSelector } from './keep-selector.ts';

/** What to delete. */
export interface CleanPlan {
  readonly keep: readonly KeepSelector[];
  /** The maximum number of rows to delete of each kind. */
  readonly deletionLimit: number;
  /** Days after which overwritten revisions and results are deleted. */
  readonly overwrittenMaxAge: number;
  /** Only reports what would be deleted. */
  readonly dryRun: boolean;
}

/** A version that no selector keeps. */
export interface ExpiredVersion {
  readonly id: number;
  readonly pacticipant: string;
  readonly number: string;
  readonly createdAt: Date;
}

/** What a clean-up deleted; in a dry run, what it would delete. */
export interface CleanReport {
  readonly dryRun: boolean;
  readonly versions: readonly DeletedVersions[];
  readonly deletedVersions: number;
  readonly keptVersions: number;
  /** A version may be kept by several selectors. */
  readonly keptBySelector: readonly { readonly selector: KeepSelector; readonly count: number }[];
  readonly overwrittenRevisions: number;
  readonly overwrittenResults: number;
  /** Contents that no version publishes and no result refers to; 0 in a dry run. */
  readonly unusedContents: number;
  /** Whether the limit left versions for the next run. */
  readonly limitReached: boolean;
}

/** The deleted versions of a pacticipant. */
export interface DeletedVersions {
  readonly pacticipant: string;
  readonly count: number;
  readonly oldest: string;
  readonly newest: string;
}

/** @param versions oldest first */
export function summarizeByPacticipant(
  versions: readonly ExpiredVersion[],
): readonly DeletedVersions[] {
  const summaries = new Map<string, DeletedVersions>();
  for (const { pacticipant, number } of versions) {
    const { count = 0, oldest = number } = summaries.get(pacticipant) ?? {};
    summaries.set(pacticipant, { pacticipant, count: count + 1, oldest, newest: number });
  }
  return [...summaries.values()].sort((a, b) => a.pacticipant.localeCompare(b.pacticipant));
}
