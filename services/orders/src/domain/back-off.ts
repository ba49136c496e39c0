const MAX_MS = 10_000;

/**
 * Milliseconds to wait before the next attempt: doubled with each failure, up to a limit, and shortened
 * at random by up to a half, so that what failed together is not retried together.
 *
 * @param failures number of failed attempts so far, at least 1
 */
export type BackOff = (failures: number) => number;

/** @param random returns a number from 0 to 1 */
export function makeBackOff(firstMs: number, random: () => number): BackOff {
  return (failures) => {
    const longest = Math.min(MAX_MS, firstMs * 2 ** (failures - 1));
    return Math.round(longest * (1 - random() / 2));
  };
}
