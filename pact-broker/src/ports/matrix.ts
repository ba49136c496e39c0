import type { Environment } from '../domain/environments/environment.ts';
import type { KnownNames, LatestBy, MatrixQuery } from '../domain/matrix/matrix-query.ts';
import type { PairCounts } from '../domain/matrix/deployment-decision.ts';
import type { SelectedVersion, VersionCriteria } from '../domain/matrix/matrix-selector.ts';
import type { MatrixIntegration, MatrixRow } from '../domain/matrix/matrix.ts';

/** Reads the data that a can-i-deploy decision needs. */
export interface MatrixStore extends MatrixReads {
  /** The reads of one query, if the store can make them together; undefined if it cannot. */
  readonly readTogether: (query: MatrixQuery) => Promise<MatrixReads | undefined>;
  /**
   * Counts the rows between all versions of two pacticipants, and reads the most recent ones;
   * undefined if the store cannot do that without reading every row.
   */
  readonly summarizePair: (
    pacticipants: readonly [string, string],
    limit: number,
  ) => Promise<PairSummary | undefined>;
}

export interface PairSummary {
  readonly known: KnownNames;
  /** How many rows have each result; a pair without rows is absent. */
  readonly counts: readonly PairCounts[];
  /** As many as the limit, in no particular order. */
  readonly recentRows: readonly MatrixRow[];
  readonly versionContexts: ReadonlyMap<number, VersionContext>;
}

/** The parts of what a decision needs. */
export interface MatrixReads {
  /** Returns those of these names that exist. */
  readonly findKnown: (names: NamesAsked) => Promise<KnownNames>;
  /** The versions of these pacticipants that meet the criteria, newest first. */
  readonly selectVersions: (
    pacticipants: readonly string[],
    criteria: VersionCriteria,
  ) => Promise<readonly VersionOf[]>;
  /**
   * The pairs of these versions: as consumers, if the version has a pact; as providers, if the
   * pacticipant ever was one.
   */
  readonly integrationsOf: (scope: VersionScope) => Promise<readonly MatrixIntegration[]>;
  /**
   * The pact of every consumer version in the scope, with the results of provider versions in the
   * scope.
   */
  readonly rowsOf: (scope: VersionScope, wanted: RowsWanted) => Promise<readonly MatrixRow[]>;
  readonly loadVersionContexts: (
    versionIds: readonly number[],
  ) => Promise<ReadonlyMap<number, VersionContext>>;
}

export interface NamesAsked {
  readonly pacticipants: readonly string[];
  readonly environments: readonly string[];
}

export interface RowsWanted {
  /** Each row has one of these as its consumer or provider. */
  readonly pacticipants: readonly string[];
  /**
   * Without it, overwritten pacts and results have rows as well. With `cvp` or `cp`, the store may
   * omit rows that `keepLatest` drops.
   */
  readonly latestBy: LatestBy | undefined;
  /** Reads no more rows than this. */
  readonly maxRows: number;
}

export interface VersionOf extends SelectedVersion {
  readonly pacticipant: string;
}

/** Selected versions, and all versions of selected pacticipants. */
export interface VersionScope {
  readonly versionIds: readonly number[];
  readonly allOf: readonly string[];
  /** The pacticipants of these versions. Both sides of every row are among them. */
  readonly pacticipants: readonly string[];
}

/** The branches, tags and environments of a version. */
export interface VersionContext {
  /** In the order in which the version was added to them. */
  readonly branches: readonly { readonly name: string; readonly isHead: boolean }[];
  readonly tags: readonly { readonly name: string; readonly isLatest: boolean }[];
  /** Environments where it is deployed, or released and supported. */
  readonly environments: readonly Environment[];
}
