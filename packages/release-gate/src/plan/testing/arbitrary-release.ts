import fc from 'fast-check';
import type { Contract, LiveVersion, Release, Target } from '../release.ts';

const NAMES = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
const OLD_VERSIONS = ['0', '1'];
const NEW_VERSION = '2';
const VERSIONS = [...OLD_VERSIONS, NEW_VERSION];

type Change = 'deployed' | 'redeployed' | 'removed' | 'unchanged';

/**
 * Releases of up to seven pacticipants, with several live versions, first deployments, removals and
 * unchanged pacticipants.
 */
export function arbitraryRelease(): fc.Arbitrary<Release> {
  return fc
    .integer({ min: 1, max: NAMES.length })
    .chain((count) => {
      const names = NAMES.slice(0, count);
      return fc.record({
        pacticipants: fc.tuple(...names.map(arbitraryPacticipant)),
        contracts: arbitraryContracts(names),
      });
    })
    .map(({ pacticipants, contracts }) => ({
      live: pacticipants.flatMap(({ live }) => live),
      targets: pacticipants.flatMap(({ targets }) => targets),
      contracts,
    }))
    .filter(({ targets }) => targets.length > 0);
}

function arbitraryPacticipant(
  pacticipant: string,
): fc.Arbitrary<{ readonly live: LiveVersion[]; readonly targets: Target[] }> {
  const change = fc.oneof(
    { weight: 6, arbitrary: fc.constant<Change>('deployed') },
    { weight: 1, arbitrary: fc.constantFrom<Change>('redeployed', 'removed', 'unchanged') },
  );
  const live = fc.array(
    fc.record({ version: fc.constantFrom(...OLD_VERSIONS), staysLive: fc.boolean() }),
    { maxLength: 2 },
  );
  return fc.record({ live, change }).map((found) => ({
    live: found.live.map((each) => ({ pacticipant, ...each })),
    targets: toTargets(pacticipant, found.change),
  }));
}

function toTargets(pacticipant: string, change: Change): Target[] {
  if (change === 'unchanged') return [];
  const version = { deployed: NEW_VERSION, redeployed: OLD_VERSIONS[0], removed: undefined }[
    change
  ];
  return [{ pacticipant, version }];
}

function arbitraryContracts(names: readonly string[]): fc.Arbitrary<Contract[]> {
  const result = fc.oneof(
    { weight: 12, arbitrary: fc.constant<boolean | undefined>(true) },
    { weight: 2, arbitrary: fc.constant(false) },
    { weight: 1, arbitrary: fc.constant(undefined) },
  );
  const contract = fc.record({
    consumer: fc.constantFrom(...names),
    consumerVersion: fc.constantFrom(...VERSIONS),
    provider: fc.constantFrom(...names),
    isForMessages: fc.boolean(),
    content: fc.constantFrom(undefined, 'x', 'x', 'x'),
    isPublished: fc.integer({ min: 0, max: 19 }).map((number) => number > 0),
    results: fc.tuple(...VERSIONS.map(() => result)).map(toResults),
    // Only new versions are reviewed.
    apiBreaks: fc
      .integer({ min: 0, max: 9 })
      .map((number) => (number === 0 ? new Map([[NEW_VERSION, []]]) : undefined)),
  });
  return fc
    .uniqueArray(contract, {
      maxLength: 2 * names.length,
      selector: (each) => [each.consumer, each.consumerVersion, each.provider].join(),
    })
    .map((contracts) => contracts.map(withoutResultsIfUnpublished).map(withSharedResults));
}

function withoutResultsIfUnpublished(contract: Contract): Contract {
  if (contract.isPublished !== false) return contract;
  return { ...contract, content: undefined, results: new Map(), apiBreaks: undefined };
}

/** Results and reviews are for the content of a pact: identical pacts have those of the first of them. */
function withSharedResults(contract: Contract, _: number, all: readonly Contract[]): Contract {
  const first = all.find(
    ({ consumer, provider, content }) =>
      content !== undefined &&
      content === contract.content &&
      consumer === contract.consumer &&
      provider === contract.provider,
  );
  const { results, apiBreaks } = first ?? contract;
  return { ...contract, results, apiBreaks };
}

function toResults(results: readonly (boolean | undefined)[]): Map<string, boolean> {
  const published = results.flatMap((success, index) =>
    success === undefined ? [] : [[VERSIONS[index] ?? '', success] as const],
  );
  return new Map(published);
}
