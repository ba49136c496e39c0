import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/** A name of a pacticipant or environment, by its index; each replay makes it unique. */
export type Name = { readonly $p: number } | { readonly $e: number };

/** A plain tag, or one with the name of an environment. */
export type Tag = string | Name;

/** Operations and questions in the order in which they were sent to the official broker. */
export interface History {
  readonly seed: number;
  readonly ops: readonly Operation[];
  /** The questions after each operation; null or missing if there are none. */
  readonly rounds: readonly (readonly Question[] | null)[];
  /** The official broker's answers by operation. `@` marks the prefix of names. */
  readonly answers: readonly { readonly done: Statuses; readonly asked: readonly Answer[] }[];
}

export type Answer = Readonly<Record<string, unknown>>;

interface Statuses {
  /** Statuses of every write, and of every read that was not answered with 200. */
  readonly statuses: readonly string[];
}

interface OfVersion {
  /** The index of the pacticipant. */
  readonly a: number;
  readonly version: string;
}

export type Operation =
  | { readonly op: 'environment'; readonly e: number }
  | { readonly op: 'pacticipant'; readonly a: number }
  | {
      readonly op: 'mainBranch';
      readonly a: number;
      readonly branch: string;
      readonly type: string;
    }
  | Publish
  | ({ readonly op: 'version' } & OfVersion)
  | ({ readonly op: 'branch' | 'deleteBranchVersion'; readonly branch: string } & OfVersion)
  | ({ readonly op: 'tag'; readonly tags: readonly Tag[] } & OfVersion)
  | Verify
  | RunVerifier
  | ({ readonly op: 'deploy' | 'release' } & GoLive)
  | { readonly op: 'end'; readonly id: number; readonly field: string }
  | { readonly op: 'deleteBranch'; readonly a: number; readonly branch: string }
  | ({ readonly op: 'deleteTag'; readonly tag: Tag } & OfVersion)
  | ({ readonly op: 'deleteVersion' } & OfVersion)
  | ({ readonly op: 'deletePact'; readonly p: number } & OfVersion);

export interface Publish extends OfVersion {
  readonly op: 'publish';
  readonly branch?: string;
  readonly tags: readonly Tag[];
  readonly merge?: boolean;
  readonly contracts: readonly {
    readonly p: number;
    readonly k: number;
    readonly twist: number;
  }[];
}

/** A build of the provider publishes one result for the pact of one consumer version. */
export interface Verify {
  readonly op: 'verify';
  readonly c: number;
  readonly p: number;
  readonly consumerVersion: string;
  readonly version: string;
  readonly branch?: string;
  readonly tags: readonly Tag[];
  readonly success: boolean;
}

/** A build of the provider asks for its pacts and publishes a result for each. */
export interface RunVerifier {
  readonly op: 'verifier';
  readonly p: number;
  readonly version: string;
  readonly branch: string;
  readonly failing: number;
  readonly body: object;
}

export interface GoLive extends OfVersion {
  readonly e: number;
  readonly id: number;
  readonly instance?: string;
}

export interface Question {
  readonly kind: string;
  readonly query?: readonly (readonly [string, string | Name])[];
  readonly body?: object;
  readonly a?: number;
  readonly c?: number;
  readonly p?: number;
  readonly e?: number;
  readonly version?: string;
  readonly branch?: string;
  readonly tag?: Tag;
  readonly to?: Tag;
  readonly main?: boolean;
  readonly list?: string;
  readonly embedded?: string;
}

export const RECORDINGS = ['short', 'long', 'short-2', 'long-2'] as const;

export function readHistories(recording: (typeof RECORDINGS)[number]): readonly History[] {
  const file = new URL(`recordings/${recording}.jsonl.gz`, import.meta.url);
  const lines = gunzipSync(readFileSync(file)).toString().trim().split('\n');
  return lines.map((line) => JSON.parse(line) as History);
}
