/** An exact decimal: `digits × 10 ** exponent`. */
export interface Decimal {
  readonly digits: bigint;
  readonly exponent: number;
}

/** A number as JSON writes it: the shortest decimal that parses to it. */
export function toDecimal(value: number): Decimal {
  const [, sign = '', whole = '', fraction = '', power = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(value)) ?? [];
  const digits = BigInt(whole + fraction) * (sign === '' ? 1n : -1n);
  return { digits, exponent: Number(power) - fraction.length };
}

/** The nearest JavaScript number. */
export function toNumber({ digits, exponent }: Decimal): number {
  return Number(`${digits}e${exponent}`);
}

/** Rewrites decimals to share their smallest exponent. */
export function alignDigits(decimals: readonly Decimal[]): { digits: bigint[]; exponent: number } {
  const exponent = Math.min(...decimals.map((each) => each.exponent));
  const digits = decimals.map((each) => each.digits * 10n ** BigInt(each.exponent - exponent));
  return { digits, exponent };
}

/** Compares the decimals that JSON writes: 0.07 is a multiple of 0.01. */
export function isMultipleOf(value: number, step: number): boolean {
  if (Number.isSafeInteger(value) && Number.isSafeInteger(step)) return value % step === 0;
  const [dividend = 0n, divisor = 1n] = alignDigits([toDecimal(value), toDecimal(step)]).digits;
  return dividend % divisor === 0n;
}
