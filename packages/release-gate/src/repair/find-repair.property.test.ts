import fc from 'fast-check';
import { planRelease } from '../plan/plan-release.ts';
import type { Release } from '../plan/release.ts';
import { arbitraryRelease } from '../plan/testing/arbitrary-release.ts';
import { changesOf, findNewlyBroken } from '../plan/testing/brute-force.ts';
import { costOf, findRepair } from './find-repair.ts';
import { applyAction, type PublishedVersion, type StaleRecord } from './repair-action.ts';
import { subsetsOf } from '../plan/testing/subsets.ts';

const numRuns = Number(process.env.FC_RUNS ?? 300);

test('finds the smallest repair, or none exists', () => {
  fc.assert(
    fc.property(arbitraryCase(), ({ release, candidates, staleRecords }) => {
      const repair = findRepair(release, { candidates, staleRecords });
      const cheapest = tryAllRepairs(release, candidates, staleRecords);
      expect(repair.kind).toBe(cheapest === Infinity ? 'impossible' : 'found');
      if (repair.kind !== 'found') return;
      expect(costOf(repair.actions)).toBe(cheapest);
      const repaired = repair.actions.reduce(applyAction, release);
      expect(['now', 'in-order', 'together']).toContain(planRelease(repaired).verdict);
    }),
    { numRuns },
  );
});

interface Case {
  readonly release: Release;
  readonly candidates: readonly PublishedVersion[];
  readonly staleRecords: readonly StaleRecord[];
}

/** Some of a release's targets become candidates, and some of its live versions stale records. */
function arbitraryCase(): fc.Arbitrary<Case> {
  return arbitraryRelease().chain((release) => {
    const published = release.targets.flatMap(({ pacticipant, version }) =>
      version === undefined ? [] : [{ pacticipant, version }],
    );
    const live = release.live.map(({ pacticipant, version }) => ({ pacticipant, version }));
    return fc
      .record({
        candidates: fc.subarray(published, {
          maxLength: Math.min(published.length, release.targets.length - 1),
        }),
        staleRecords: fc
          .subarray(live, { maxLength: Math.min(live.length, 2) })
          .chain(arbitraryRuns),
      })
      .map(({ candidates, staleRecords }) => ({
        candidates,
        staleRecords,
        release: {
          ...release,
          targets: release.targets.filter(
            ({ pacticipant }) => !candidates.some((each) => each.pacticipant === pacticipant),
          ),
        },
      }));
  });
}

/** In place of some of the recorded versions, another one runs. */
function arbitraryRuns(records: readonly PublishedVersion[]): fc.Arbitrary<StaleRecord[]> {
  const runs = fc.constantFrom(undefined, '2');
  return fc.tuple(
    ...records.map((record) => runs.map((version) => ({ ...record, runs: version }))),
  );
}

/** The cost of the cheapest of all possible repairs. */
function tryAllRepairs(
  release: Release,
  candidates: readonly PublishedVersion[],
  staleRecords: readonly StaleRecord[],
): number {
  const others = [
    ...candidates.map((each) => ({ kind: 'add-version' as const, ...each })),
    ...staleRecords.map((each) => ({ kind: 'correct-record' as const, ...each })),
  ];
  const costs = subsetsOf(others).map((actions) => {
    const repaired = actions.reduce(applyAction, release);
    return costOf(actions) + costOfBroken(repaired);
  });
  return Math.min(...costs);
}

/** The cost of verifying or fixing what is still broken after the release. */
function costOfBroken(release: Release): number {
  const broken = findNewlyBroken(release, changesOf(release));
  const results = new Map(broken.map((each) => [each.result, each]));
  const costs = [...results.values()].map(({ success }) => {
    if (success === 'absent') return Infinity;
    return success === false ? 1_000_000 : 1;
  });
  const unpublished = broken.filter(({ success }) => success === 'not-published');
  const published = new Set(unpublished.map((each) => each.contract));
  return costs.reduce((sum, cost) => sum + cost, published.size);
}
