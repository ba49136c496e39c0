import type { ChangelogEntry } from './event-history.ts';

/** A released version as it lies in its folder. */
export interface ReleasedFile {
  /** `1.1.0.yaml` */
  readonly name: string;
  /** What its text says of itself (`info.version`). */
  readonly version: string;
  /** Hex SHA-256 of its text. */
  readonly sha256: string;
}

export interface HistoryFacts {
  /** The document that is worked on. */
  readonly current: Pick<ReleasedFile, 'version' | 'sha256'>;
  /** Newest first. */
  readonly released: readonly ReleasedFile[];
  /** Hex SHA-256 by file name, as `released/SHA256SUMS` has them. */
  readonly sums: ReadonlyMap<string, string>;
  readonly changelog: readonly Pick<ChangelogEntry, 'version'>[];
}

/**
 * What keeps a document's history from being one: each version is a file that never changes after
 * its release, has its entry in the changelog, and the document itself is the newest of them.
 */
export function historyFaults(facts: HistoryFacts): readonly string[] {
  return [...sumFaults(facts), ...currentFaults(facts), ...changelogFaults(facts)];
}

function sumFaults({ released, sums }: HistoryFacts): readonly string[] {
  const names = new Set(released.map(({ name }) => name));
  return [
    ...released.flatMap(({ name, version, sha256 }) => {
      if (name !== `${version}.yaml`) return [`released/${name} says that it is ${version}`];
      if (sums.get(name) === sha256) return [];
      const what = sums.has(name) ? 'is not what was released' : 'has no sum';
      return [`released/${name} ${what} (released/SHA256SUMS)`];
    }),
    ...[...sums.keys()]
      .filter((name) => !names.has(name))
      .map((name) => `released/${name} was released and is gone`),
  ];
}

function currentFaults({ current, released }: HistoryFacts): readonly string[] {
  const newest = released[0];
  if (newest?.version === current.version) {
    const how = 'A changed document needs a new version (info.version)';
    return newest.sha256 === current.sha256 ? [] : [`${newest.version} is released. ${how}`];
  }
  if (released.some(({ version }) => version === current.version)) {
    return [`${current.version} is older than ${newest?.version}, which is released`];
  }
  return [
    `${current.version} is not released: copy the document to released/${current.version}.yaml, ` +
      `and add its sum: cd released && sha256sum ${current.version}.yaml >> SHA256SUMS`,
  ];
}

function changelogFaults({ released, changelog }: HistoryFacts): readonly string[] {
  const wanted = released.map(({ version }) => version).join(', ');
  const found = changelog.map(({ version }) => version).join(', ');
  if (wanted === found) return [];
  return [`CHANGELOG.md has the versions ${found || 'none'} instead of ${wanted || 'none'}`];
}
