import type { ProviderCoverage } from './coverage.ts';

/** Whether enough of a provider's documents is verified; undefined when that is not known. */
export function meetsMinimum(
  { counts: { all }, isVerificationKnown }: ProviderCoverage,
  percent: number,
): boolean | undefined {
  if (all.total === 0 || !isVerificationKnown) return undefined;
  return all.verified * 100 >= percent * all.total;
}
