import type { VersionDocument } from '../documents.ts';

/** A version to export, with the branches that it is added to at this place in the history. */
export interface PlannedVersion {
  readonly pacticipant: string;
  readonly document: VersionDocument;
  readonly branches: readonly string[];
  /** False for a second entry of a version, which only adds it to a branch. */
  readonly isFirst: boolean;
  /** Milliseconds; never before the previous version of the same pacticipant. */
  readonly time: number;
}

/**
 * The order in which a broker must receive all versions, so that it finds the same latest versions and
 * branch heads: by time, and for each pacticipant in the order of its broker.
 */
export function planVersions(
  histories: readonly {
    readonly pacticipant: string;
    readonly versions: readonly VersionDocument[];
  }[],
): PlannedVersion[] {
  return histories
    .flatMap(({ pacticipant, versions }) => planHistory(pacticipant, versions))
    .toSorted((a, b) => a.time - b.time);
}

function planHistory(pacticipant: string, versions: readonly VersionDocument[]): PlannedVersion[] {
  const moved = findMovedHeads(versions);
  let time = 0;
  return versions.flatMap((document) => {
    time = Math.max(time, toTime(document.createdAt));
    const names = document._embedded.branchVersions.map(({ name }) => name);
    const later = moved.filter(({ last }) => last === document.number);
    return [
      {
        pacticipant,
        document,
        branches: names.filter((name) => !moved.some(isMoved(name, document.number))),
        isFirst: true,
        time,
      },
      ...later.map(({ branch, head }) => ({
        pacticipant,
        document: head,
        branches: [branch],
        isFirst: false,
        time,
      })),
    ];
  });
}

interface MovedHead {
  readonly branch: string;
  readonly head: VersionDocument;
  /** The newest version of the branch. */
  readonly last: string;
}

/** The heads that are not the newest versions of their branches, because they were added to them later. */
function findMovedHeads(versions: readonly VersionDocument[]): MovedHead[] {
  const heads = new Map<string, VersionDocument>();
  const last = new Map<string, string>();
  for (const document of versions) {
    for (const { name, latest } of document._embedded.branchVersions) {
      if (latest === true) heads.set(name, document);
      last.set(name, document.number);
    }
  }
  return [...heads].flatMap(([branch, head]) => {
    const newest = last.get(branch) ?? head.number;
    return newest === head.number ? [] : [{ branch, head, last: newest }];
  });
}

function isMoved(name: string, number: string) {
  return ({ branch, head }: MovedHead) => branch === name && head.number === number;
}

/** 0 for a missing or malformed time: the order of the list then decides. */
export function toTime(text: string | null | undefined): number {
  const time = Date.parse(text ?? '');
  return Number.isNaN(time) ? 0 : time;
}
