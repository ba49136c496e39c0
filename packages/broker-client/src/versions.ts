import { z } from 'zod';
import {
  pacticipant,
  version,
  versionList,
  versionWithPacts,
  type LiveVersion,
} from './answers.ts';
import { undefinedIfNotFound } from './broker-error.ts';
import type { Hal } from './hal.ts';

/** What a broker knows about the versions of pacticipants. Every method throws `BrokerClientError`. */
export interface VersionMethods {
  readonly hasVersion: (version: LiveVersion) => Promise<boolean>;
  /** How many pacts a version has published: one per provider. */
  readonly pactCount: (version: LiveVersion) => Promise<number>;
  /** Creates a version that does not exist, on no branch. */
  readonly putVersion: (version: LiveVersion) => Promise<void>;
  /** Adds a version to a branch, and creates the version when it does not exist. */
  readonly putBranchVersion: (branchVersion: {
    readonly pacticipant: string;
    readonly branch: string;
    readonly version: string;
  }) => Promise<void>;
  /** The newest version on the main branch; undefined without a main branch or a version on it. */
  readonly mainVersion: (pacticipant: string) => Promise<string | undefined>;
  /** Versions on the main branch, newest first; only the broker's first page. */
  readonly mainVersions: (pacticipant: string) => Promise<readonly string[]>;
  /** The newest versions, newest first. */
  readonly newestVersions: (pacticipant: string, count: number) => Promise<readonly string[]>;
  /** The newest version with a tag; undefined without one. */
  readonly taggedVersion: (tag: {
    readonly pacticipant: string;
    readonly tag: string;
  }) => Promise<string | undefined>;
  /** The newest version on a branch; undefined without the branch, or a version on it. */
  readonly branchVersion: (branch: {
    readonly pacticipant: string;
    readonly branch: string;
  }) => Promise<string | undefined>;
}

export function versionMethods(hal: Hal): VersionMethods {
  return {
    hasVersion: async (asked) =>
      (await undefinedIfNotFound(hal.get(versionPath(asked), version))) !== undefined,
    pactCount: (asked) => pactCount(hal, asked),
    putVersion: async (created) => {
      await hal.put(versionPath(created), { body: {}, schema: z.unknown() });
    },
    putBranchVersion: async ({ pacticipant: name, branch, version: number }) => {
      const path = `${branchPath(name, branch)}/versions/${encodeURIComponent(number)}`;
      await hal.put(path, { body: {}, schema: z.unknown() });
    },
    mainVersion: (name) => mainVersion(hal, name),
    mainVersions: (name) => mainVersions(hal, name),
    newestVersions: (name, count) => newestVersions(hal, name, count),
    taggedVersion: ({ pacticipant: name, tag }) => latestVersion(hal, pacticipantPath(name), tag),
    branchVersion: ({ pacticipant: name, branch }) => latestVersion(hal, branchPath(name, branch)),
  };
}

async function mainVersion(hal: Hal, name: string): Promise<string | undefined> {
  const path = await findMainBranchPath(hal, name);
  return path === undefined ? undefined : latestVersion(hal, path);
}

/** The newest version below a path, with a tag if one is given. */
async function latestVersion(hal: Hal, path: string, tag?: string): Promise<string | undefined> {
  const suffix = tag === undefined ? '' : `/${encodeURIComponent(tag)}`;
  return (await undefinedIfNotFound(hal.get(`${path}/latest-version${suffix}`, version)))?.number;
}

async function newestVersions(hal: Hal, name: string, count: number): Promise<string[]> {
  const path = `${pacticipantPath(name)}/versions?pageNumber=1&pageSize=${count}`;
  const list = await undefinedIfNotFound(hal.get(path, versionList));
  return (list?._embedded.versions ?? []).map(({ number }) => number).slice(0, count);
}

async function mainVersions(hal: Hal, name: string): Promise<string[]> {
  const path = await findMainBranchPath(hal, name);
  if (path === undefined) return [];
  const list = await undefinedIfNotFound(hal.get(`${path}/versions`, versionList));
  return (list?._embedded.versions ?? []).map(({ number }) => number);
}

/** The path of a pacticipant's main branch; undefined when it has none. */
async function findMainBranchPath(hal: Hal, name: string): Promise<string | undefined> {
  const { mainBranch } = await hal.get(pacticipantPath(name), pacticipant);
  return mainBranch == null ? undefined : branchPath(name, mainBranch);
}

function branchPath(name: string, branch: string): string {
  return `${pacticipantPath(name)}/branches/${encodeURIComponent(branch)}`;
}

function pacticipantPath(name: string): string {
  return `/pacticipants/${encodeURIComponent(name)}`;
}

function versionPath({ pacticipant: name, version: number }: LiveVersion): string {
  return `${pacticipantPath(name)}/versions/${encodeURIComponent(number)}`;
}

async function pactCount(hal: Hal, asked: LiveVersion): Promise<number> {
  const found = await undefinedIfNotFound(hal.get(versionPath(asked), versionWithPacts));
  return found?._links['pb:pact-versions'].length ?? 0;
}
