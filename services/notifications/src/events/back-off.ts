export interface BackOff {
  readonly firstMs: number;
  readonly maxMs: number;
}

/**
 * Milliseconds to rest after so many failures in a row: doubled each time, and between a half and
 * the whole of that, so that those who failed together do not come back together.
 *
 * @param random in [0, 1)
 */
export function backOffMs(failures: number, { firstMs, maxMs }: BackOff, random: number): number {
  const whole = Math.min(maxMs, firstMs * 2 ** (failures - 1));
  return Math.round(whole * (0.5 + random / 2));
}
