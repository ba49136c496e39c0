import { isDeepStrictEqual } from 'node:util';
import type { ChangelogEntry } from './event-history.ts';
import type { HistoryFault } from './history-fault.ts';

/** A file, by its path relative to the document that refers to it. */
interface HashedFile {
  readonly name: string;
  /** Hex SHA-256 of its text. */
  readonly sha256: string;
}

/** A released version, as found in its folder. */
export interface ReleasedFile extends HashedFile {
  /** `1.1.0.yaml` */
  readonly name: string;
  /** `info.version` of its text. */
  readonly version: string;
  /** The files that it refers to. */
  readonly files: readonly HashedFile[];
}

export interface HistoryFacts {
  /** The document under development. */
  readonly current: Omit<ReleasedFile, 'name'>;
  /** Newest first. */
  readonly released: readonly ReleasedFile[];
  /** Hex SHA-256 by file name, from `released/SHA256SUMS`. */
  readonly sums: ReadonlyMap<string, string>;
  readonly changelog: readonly Pick<ChangelogEntry, 'version'>[];
}

/**
 * Finds violations of a document's history: each version is a file that never changes after its
 * release and has a changelog entry, and the document equals the newest one.
 */
export function findHistoryFaults(facts: HistoryFacts): readonly HistoryFault[] {
  return [
    ...findChecksumMismatches(facts),
    ...findCurrentFaults(facts),
    ...findChangelogFaults(facts),
  ];
}

function findChecksumMismatches({ released, sums }: HistoryFacts): readonly HistoryFault[] {
  const files = released.flatMap((each) => [each, ...each.files]);
  const byName = new Map(files.map((each) => [each.name, each]));
  const names = new Set(byName.keys());
  return [
    ...released
      .filter(({ name, version }) => name !== `${version}.yaml`)
      .map(({ name, version }) => ({ code: 'misnamed-release', file: name, version }) as const),
    ...[...byName.values()]
      .filter(({ name, sha256 }) => sums.get(name) !== sha256)
      .map(({ name }) => {
        const code = sums.has(name) ? 'changed-release' : 'missing-checksum';
        return { code, file: name } as const;
      }),
    ...[...sums.keys()]
      .filter((name) => !names.has(name))
      .map((file) => ({ code: 'missing-release', file }) as const),
  ];
}

function findCurrentFaults({ current, released }: HistoryFacts): readonly HistoryFault[] {
  const newest = released[0];
  if (newest?.version === current.version) {
    const isSame =
      newest.sha256 === current.sha256 && isDeepStrictEqual(newest.files, current.files);
    return isSame ? [] : [{ code: 'already-released', version: newest.version }];
  }
  const { version } = current;
  if (newest !== undefined && released.some((each) => each.version === version)) {
    return [{ code: 'older-than-release', version, newest: newest.version }];
  }
  return [{ code: 'not-released', version, files: current.files.map(({ name }) => name) }];
}

function findChangelogFaults({ released, changelog }: HistoryFacts): readonly HistoryFault[] {
  const expected = released.map(({ version }) => version);
  const found = changelog.map(({ version }) => version);
  return isDeepStrictEqual(expected, found) ? [] : [{ code: 'changelog-differs', found, expected }];
}
