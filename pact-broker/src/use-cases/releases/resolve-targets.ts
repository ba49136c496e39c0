import type { Target } from '@shopflow/release-gate/release';
import { invalidRequestError } from '../../domain/broker-error.ts';
import type { VersionCriteria } from '../../domain/matrix/matrix-selector.ts';
import type { MatrixReads } from '../../ports/matrix.ts';
import type { Stores } from '../../ports/stores.ts';
import type { ReleaseRequest } from './release-request.ts';

/**
 * Finds the versions that a release names.
 *
 * @throws BrokerError that names what does not exist
 */
export async function resolveTargets(
  { matrix, pacticipants }: Pick<Stores, 'matrix' | 'pacticipants'>,
  request: ReleaseRequest,
): Promise<readonly Target[]> {
  const named = request.pacticipants.map(({ name, version = request.version }) => ({
    name,
    version,
  }));
  await rejectInvalidNames(matrix, { named, remove: request.remove });
  const wanted =
    named.length === 0 && request.version !== undefined
      ? (await pacticipants.list({})).items.map(({ name }) => ({ name, version: request.version }))
      : named;
  const found = await findVersions(matrix, wanted);
  const missing = named.filter(({ name }) => !found.has(name));
  if (missing.length > 0) {
    const faults = missing.map(
      ({ name, version }) => `${name} has no version, branch or tag ${version}`,
    );
    throw invalidRequestError({ pacticipants: faults });
  }
  const removed = request.remove.map((pacticipant) => ({ pacticipant, version: undefined }));
  const targets = [...found].map(([pacticipant, version]) => ({ pacticipant, version }));
  if (targets.length + removed.length > 0) return [...targets, ...removed];
  throw invalidRequestError({ version: [`No pacticipant has ${request.version ?? 'a version'}`] });
}

interface Named {
  readonly name: string;
  readonly version: string | undefined;
}

async function rejectInvalidNames(
  matrix: Pick<MatrixReads, 'findKnown'>,
  { named, remove }: { readonly named: readonly Named[]; readonly remove: readonly string[] },
): Promise<void> {
  const names = [...named.map(({ name }) => name), ...remove];
  const { pacticipants: known } = await matrix.findKnown({ pacticipants: names, environments: [] });
  const repeated = names.filter((name, index) => names.indexOf(name) !== index);
  const withoutVersion = named.filter(({ version }) => version === undefined);
  const faults = [
    ...names.filter((name) => !known.has(name)).map((name) => `Pacticipant ${name} not found`),
    ...repeated.map((name) => `${name} is named twice`),
    ...withoutVersion.map(({ name }) => `Name the version of ${name}: ${name}@VERSION`),
  ];
  if (faults.length > 0) throw invalidRequestError({ pacticipants: faults });
}

/** The version of each pacticipant that has it, by number, branch, main branch and tag, in this order. */
async function findVersions(
  matrix: Pick<MatrixReads, 'selectVersions'>,
  wanted: readonly Named[],
): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const version of new Set(wanted.flatMap((each) => each.version ?? []))) {
    const names = wanted.filter((each) => each.version === version).map(({ name }) => name);
    for (const criteria of criteriaFor(version)) {
      const missing = names.filter((name) => !found.has(name));
      if (missing.length === 0) break;
      const selected = await matrix.selectVersions(missing, criteria);
      for (const { pacticipant, number } of selected.toReversed()) found.set(pacticipant, number);
    }
  }
  // In the order in which they are named.
  return new Map(
    wanted.flatMap(({ name }) => {
      const number = found.get(name);
      return number === undefined ? [] : [[name, number] as const];
    }),
  );
}

function criteriaFor(version: string): readonly VersionCriteria[] {
  return [
    { version },
    { branch: version, latest: true },
    ...(version === 'main' ? [{ mainBranch: true, latest: true }] : []),
    { tag: version, latest: true },
  ];
}
