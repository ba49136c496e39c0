import type { BrokenPair } from '@shopflow/release-gate/release';
import type { Failure } from '../../operations/release/explain-failures.ts';
import type { PlannedRelease } from '../../operations/release/plan.ts';

/** What is known about a pair that failed. */
export function findFailure(
  { failures }: Pick<PlannedRelease, 'failures'>,
  { consumer, consumerVersion, provider, providerVersion }: BrokenPair,
): Failure | undefined {
  return failures.find(
    ({ pair }) =>
      pair.consumer === consumer &&
      pair.consumerVersion === consumerVersion &&
      pair.provider === provider &&
      pair.providerVersion === providerVersion,
  );
}

/** The failed interactions with their mismatches, and since which version, one line each. */
export function failureLines({ interactions, brokeIn }: Failure): readonly string[] {
  const range =
    brokeIn === undefined
      ? []
      : [`broke after ${brokeIn.pacticipant} ${brokeIn.lastGood}, in ${brokeIn.firstBad}`];
  return [
    ...interactions.flatMap(({ description, mismatches }) => [
      `"${description}"`,
      ...mismatches.map((mismatch) => `  ${mismatch}`),
    ]),
    ...range,
  ];
}
