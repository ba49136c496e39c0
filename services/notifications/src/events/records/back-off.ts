export interface BackOff {
  readonly firstMs: number;
  readonly maxMs: number;
}

/**
 * Milliseconds to wait after this many failures in a row: exponential back-off with jitter. The
 * delay is between half of the exponential value and all of it, so that consumers which failed
 * together do not retry together.
 *
 * @param random in [0, 1)
 */
export function backOffMs(failures: number, { firstMs, maxMs }: BackOff, random: number): number {
  const whole = Math.min(maxMs, firstMs * 2 ** (failures - 1));
  return Math.round(whole * (0.5 + random / 2));
}
