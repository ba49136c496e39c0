import { isDeepStrictEqual } from 'node:util';
import type { ChangelogEntry } from './event-history.ts';

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
export function findHistoryFaults(facts: HistoryFacts): readonly string[] {
  return [
    ...findChecksumMismatches(facts),
    ...findCurrentFaults(facts),
    ...findChangelogFaults(facts),
  ];
}

function findChecksumMismatches({ released, sums }: HistoryFacts): readonly string[] {
  const files = released.flatMap((each) => [each, ...each.files]);
  const byName = new Map(files.map((each) => [each.name, each]));
  const names = new Set(byName.keys());
  return [
    ...released
      .filter(({ name, version }) => name !== `${version}.yaml`)
      .map(({ name, version }) => `released/${name} has info.version ${version}`),
    ...[...byName.values()].flatMap(({ name, sha256 }) => {
      if (sums.get(name) === sha256) return [];
      const what = sums.has(name) ? 'differs from what was released' : 'has no checksum';
      return [`released/${name} ${what} (released/SHA256SUMS)`];
    }),
    ...[...sums.keys()]
      .filter((name) => !names.has(name))
      .map((name) => `released/${name} was released and is missing`),
  ];
}

function findCurrentFaults({ current, released }: HistoryFacts): readonly string[] {
  const newest = released[0];
  if (newest?.version === current.version) {
    const how = 'A changed document needs a new version (info.version)';
    const isSame =
      newest.sha256 === current.sha256 && isDeepStrictEqual(newest.files, current.files);
    return isSame ? [] : [`${newest.version} is already released. ${how}`];
  }
  if (released.some(({ version }) => version === current.version)) {
    return [`${current.version} is older than ${newest?.version}, the latest release`];
  }
  const file = `${current.version}.yaml`;
  const others = current.files.map(({ name }) => name);
  const copies = others.map((name) => `, ${name} to released/${name}`).join('');
  return [
    `${current.version} is not released: copy the document to released/${file}${copies}, ` +
      `and add the checksums: cd released && sha256sum ${[file, ...others].join(' ')} >> SHA256SUMS`,
  ];
}

function findChangelogFaults({ released, changelog }: HistoryFacts): readonly string[] {
  const expected = released.map(({ version }) => version).join(', ');
  const found = changelog.map(({ version }) => version).join(', ');
  if (expected === found) return [];
  return [`CHANGELOG.md lists the versions ${found || 'none'} instead of ${expected || 'none'}`];
}
