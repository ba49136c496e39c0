import type { Environment } from '../../domain/environment.ts';
import type { MatrixIntegration, MatrixRow } from '../../domain/matrix.ts';
import type { KnownNames } from '../../domain/matrix-query.ts';
import type { SelectedVersion, VersionCriteria } from '../../domain/matrix-selector.ts';

/** Reads what a decision about deployments is taken from. */
export interface MatrixStore {
  /** Which of these names there are. */
  readonly findKnown: (names: NamesAsked) => Promise<KnownNames>;
  /** The versions of these pacticipants that fit, newest first. */
  readonly selectVersions: (
    pacticipants: readonly string[],
    criteria: VersionCriteria,
  ) => Promise<readonly VersionOf[]>;
  /** The pairs in which these versions take part: as consumers by their pacts, as providers ever. */
  readonly integrationsOf: (scope: VersionScope) => Promise<readonly MatrixIntegration[]>;
  /** The pact of every consumer version in the scope, with the results by versions in the scope. */
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
  /** One side of each row is one of these. */
  readonly pacticipants: readonly string[];
  /** Whether pacts and results that were overwritten have rows as well. */
  readonly includeOverwritten: boolean;
}

export interface VersionOf extends SelectedVersion {
  readonly pacticipant: string;
}

/** Some versions, and all versions of some pacticipants. */
export interface VersionScope {
  readonly versionIds: readonly number[];
  readonly allOf: readonly string[];
  /** Whose versions these are: no row has any other on either side. */
  readonly pacticipants: readonly string[];
}

/** Where a version stands now. */
export interface VersionContext {
  /** In the order in which it came to them. */
  readonly branches: readonly { readonly name: string; readonly isHead: boolean }[];
  readonly tags: readonly { readonly name: string; readonly isLatest: boolean }[];
  /** Where it is deployed, or released and supported. */
  readonly environments: readonly Environment[];
}
