/** An operation on a broker. Names are those of one history, without its prefix. */
export type Step =
  | ({ readonly kind: 'publish' } & Publication)
  | ({ readonly kind: 'merge'; readonly content: number } & PactName)
  | ({ readonly kind: 'verify' } & Verification)
  | ({ readonly kind: 'add-branch' | 'add-tag'; readonly name: string } & VersionName)
  | { readonly kind: 'set-main-branch'; readonly pacticipant: string; readonly branch: string }
  | ({ readonly kind: 'deploy'; readonly instance: string | undefined } & Placement)
  | ({ readonly kind: 'undeploy'; readonly instance: string | undefined } & Place)
  | ({ readonly kind: 'release' | 'end-support' } & Placement)
  | ({ readonly kind: 'delete-version' } & VersionName)
  | ({ readonly kind: 'delete-pact' } & PactName)
  | ({ readonly kind: 'delete-integration' } & Pair)
  | { readonly kind: 'delete-branch'; readonly pacticipant: string; readonly name: string }
  | ({ readonly kind: 'delete-branch-version'; readonly name: string } & VersionName)
  | ({ readonly kind: 'delete-tag'; readonly name: string } & VersionName)
  | { readonly kind: 'delete-pacticipant'; readonly pacticipant: string }
  | { readonly kind: 'wait'; readonly seconds: number };

export interface VersionName {
  readonly pacticipant: string;
  readonly version: string;
}

export interface Pair {
  readonly consumer: string;
  readonly provider: string;
}

interface PactName extends Pair {
  readonly version: string;
}

interface Publication extends PactName {
  /** The interactions as bits. */
  readonly content: number;
  readonly branch: string | undefined;
  readonly tags: readonly string[];
}

interface Verification extends PactName {
  readonly providerVersion: string;
  readonly providerBranch: string | undefined;
  readonly success: boolean;
  /** Whether the pact was verified as work in progress. */
  readonly wip: boolean;
}

interface Place {
  readonly pacticipant: string;
  readonly environment: string;
}

interface Placement extends Place {
  readonly version: string;
}
