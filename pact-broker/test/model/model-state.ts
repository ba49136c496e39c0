import type { Pair, VersionName } from './step.ts';

/**
 * What a broker must know: plain lists, in the order in which things came to be. Written from the
 * protocol and the rules of the official broker, without a look at how this one does it. That it
 * reads both rightly is for the recorded histories to say: `test/histories`.
 */
export interface ModelState {
  /** The time, in milliseconds. */
  now: number;
  /** The main branch by the name of the pacticipant. */
  readonly pacticipants: Map<string, string | undefined>;
  versions: ModelVersion[];
  branches: ModelBranch[];
  memberships: Membership[];
  integrations: Pair[];
  publications: ModelPublication[];
  /** What their versions have changed since. */
  overwritten: ModelPublication[];
  results: ModelResult[];
  /** The tags under which a content was verified for the first time, other than as WIP. */
  verifiedTags: VerifiedTag[];
  live: LiveVersion[];
}

export interface ModelVersion extends VersionName {
  readonly createdAt: number;
  /** When each was given. */
  readonly tags: Map<string, number>;
}

export interface ModelBranch {
  readonly pacticipant: string;
  readonly name: string;
  readonly createdAt: number;
  /** None while no version is on it. */
  head: ModelVersion | undefined;
}

interface Membership {
  readonly version: ModelVersion;
  readonly branch: string;
}

export interface ModelPublication extends Pair {
  readonly version: ModelVersion;
  readonly revision: number;
  /** A set of interactions: each bit is one of them. */
  readonly content: number;
  readonly createdAt: number;
}

/** Belongs to the content, whichever versions publish it. */
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
