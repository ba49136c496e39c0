import type { Pair, VersionName } from './step.ts';

/**
 * The state of the reference model: plain lists in order of creation. Written from the protocol and
 * the rules of the official broker, independent of this implementation. The recorded histories in
 * `test/histories` check that it follows both correctly.
 */
export interface ModelState {
  /** The current time in milliseconds. */
  now: number;
  /** The main branch by the name of the pacticipant. */
  readonly pacticipants: Map<string, string | undefined>;
  versions: ModelVersion[];
  branches: ModelBranch[];
  memberships: Membership[];
  integrations: Pair[];
  publications: ModelPublication[];
  /** Publications that their versions have since overwritten. */
  overwritten: ModelPublication[];
  results: ModelResult[];
  /** The tags under which a pact version was verified for the first time, other than as WIP. */
  verifiedTags: VerifiedTag[];
  live: LiveVersion[];
}

export interface ModelVersion extends VersionName {
  readonly createdAt: number;
  /** When each tag was added. */
  readonly tags: Map<string, number>;
}

export interface ModelBranch {
  readonly pacticipant: string;
  readonly name: string;
  readonly createdAt: number;
  /** Undefined if the branch has no version. */
  head: ModelVersion | undefined;
}

interface Membership {
  readonly version: ModelVersion;
  readonly branch: string;
}

export interface ModelPublication extends Pair {
  readonly version: ModelVersion;
  readonly revision: number;
  /** A set of interactions: each bit is one interaction. */
  readonly content: number;
  readonly createdAt: number;
}

/** Belongs to the content, not to the versions that publish it. */
export interface ModelResult extends Pair {
  readonly content: number;
  readonly providerVersion: ModelVersion;
  readonly success: boolean;
  readonly wip: boolean;
  readonly createdAt: number;
}

export interface VerifiedTag extends Pair {
  readonly content: number;
  readonly tag: string;
  readonly at: number;
}

interface LiveVersion {
  readonly version: ModelVersion;
  readonly environment: string;
  readonly kind: 'deployed' | 'released';
  readonly instance: string | undefined;
}

export function emptyModelState(now = 0): ModelState {
  return {
    now,
    pacticipants: new Map(),
    versions: [],
    branches: [],
    memberships: [],
    integrations: [],
    publications: [],
    overwritten: [],
    results: [],
    verifiedTags: [],
    live: [],
  };
}

export function findVersion(model: ModelState, name: VersionName): ModelVersion | undefined {
  return model.versions.find(
    ({ pacticipant, version }) => pacticipant === name.pacticipant && version === name.version,
  );
}

export function isPair(a: Pair, b: Pair): boolean {
  return a.consumer === b.consumer && a.provider === b.provider;
}
