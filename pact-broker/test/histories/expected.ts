import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Difference } from './replay-history.ts';

const departures = z.array(
  z.strictObject({
    seed: z.int(),
    step: z.int(),
    question: z.int(),
    /** Names the decision that explains the different answer. */
    reason: z.string().min(1),
  }),
);

/** A question with a deliberately different answer from the official broker's. */
export type Departure = z.infer<typeof departures>[number];

export function readDepartures(): readonly Departure[] {
  const file = new URL('expected.json', import.meta.url);
  return departures.parse(JSON.parse(readFileSync(file, 'utf8')));
}

export interface Comparison {
  /** Differences that are not listed. */
  readonly unexpected: readonly Difference[];
  /** Listed departures that did not occur although their history was replayed. */
  readonly missing: readonly Departure[];
}

/** @param seeds seeds of the replayed histories */
export function compareWithDepartures(
  seeds: readonly number[],
  differences: readonly Difference[],
  expected: readonly Departure[],
): Comparison {
  const isOf = (departure: Departure, { seed, step, question }: Difference): boolean =>
    departure.seed === seed && departure.step === step && departure.question === question;
  return {
    unexpected: differences.filter((each) => !expected.some((departure) => isOf(departure, each))),
    missing: expected.filter(
      (departure) =>
        seeds.includes(departure.seed) && !differences.some((each) => isOf(departure, each)),
    ),
  };
}
