import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** Random choices from a seed: the same seed makes the same ones. */
export interface Random {
  /** From 0 to `count - 1`. */
  readonly below: (count: number) => number;
  readonly chance: (probability: number) => boolean;
  /** @throws Error when there are no values */
  readonly pick: <Value>(values: readonly Value[]) => Value;
}

export function makeRandom(seed: number): Random {
  const generator = xoroshiro128plus(seed);
  const below = (count: number): number => uniformInt(generator, 0, count - 1);
  return {
    below,
    chance: (probability) => uniformFloat64(generator) < probability,
    pick: (values) => {
      if (values.length === 0) throw new Error('There is nothing to choose from');
      return values[below(values.length)] as (typeof values)[number];
    },
  };
}
