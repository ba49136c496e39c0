import { judge } from './judge.ts';
import type { ReleaseWorld } from './release-world.ts';

/** Changing code is the last resort: it costs more than any number of other actions. */
export const COST_OF_FIX = 1_000_000;

/**
 * The cost of the cheapest repair, by trying to add every combination of published versions of other services,
 * and then verifying or fixing what is still broken. Infinity without one.
 */
export function findCheapestRepair(world: ReleaseWorld): number {
  const others = [...world.versions].filter(([name]) => !world.targets.has(name));
  const combinations = others.reduce<(readonly [string, string])[][]>(
    (found, [name, versions]) => [
      ...found,
      ...found.flatMap((each) => versions.map((version) => [...each, [name, version] as const])),
    ],
    [[]],
  );
  return Math.min(
    ...combinations.map((added) => {
      const { blocked } = judge({ ...world, targets: new Map([...world.targets, ...added]) });
      const results = new Map(blocked.map((each) => [each.result, each]));
      const costs = [...results.values()].map(
        ({ kind }) => ({ failed: COST_OF_FIX, missing: 1, absent: Infinity })[kind],
      );
      return costs.reduce((sum, cost) => sum + cost, added.length);
    }),
  );
}
