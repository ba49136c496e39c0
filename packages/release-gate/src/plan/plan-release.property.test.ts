import fc from 'fast-check';
import { planRelease, type Step } from './plan-release.ts';
import type { Release, Target } from './release.ts';
import { arbitraryRelease } from './testing/arbitrary-release.ts';
import { isValidState, tryAllOrders } from './testing/brute-force.ts';
import { subsetsOf } from './testing/subsets.ts';

/** More with `FC_RUNS`, for example in the nightly build. */
const numRuns = Number(process.env.FC_RUNS ?? 300);

test('reaches the verdict of trying all orders and groupings, with the smallest groups', () => {
  fc.assert(
    fc.property(arbitraryRelease(), (release) => {
      const { verdict, steps } = planRelease(release);
      const expected = tryAllOrders(release);
      expect(verdict).toBe(expected.verdict);
      if (expected.longestOrder >= 0) expect(countGroups(steps)).toBe(expected.longestOrder);
    }),
    { numRuns },
  );
});

test('leaves a valid state after every step, and inside a step of independent deployments', () => {
  fc.assert(
    fc.property(arbitraryRelease(), (release) => {
      let deployed: Target[] = [];
      for (const { deploy, isTogether } of planRelease(release).steps) {
        const targets = deploy.map(({ pacticipant, to }) => ({ pacticipant, version: to }));
        const possible = isTogether ? [targets] : subsetsOf(targets);
        for (const each of possible) expect(isValid(release, [...deployed, ...each])).toBe(true);
        deployed = [...deployed, ...targets];
      }
    }),
    { numRuns },
  );
});

function isValid(release: Release, applied: readonly Target[]): boolean {
  return isValidState(release, applied);
}

function countGroups(steps: readonly Step[]): number {
  return steps.reduce(
    (count, { deploy, isTogether }) => count + (isTogether ? 1 : deploy.length),
    0,
  );
}
