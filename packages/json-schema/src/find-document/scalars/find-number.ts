import { alignDigits, isMultipleOf, toDecimal, toNumber } from '../../validate/decimal.ts';
import type { Finding } from '../finding.ts';
import type { Atom } from '../formula/formula.ts';
import { allowedValues, excludedValues, holdsValue } from './values.ts';

type NumberAtom = Extract<Atom, { atom: 'min' | 'max' | 'multipleOf' | 'values' }>;

/** Every multiple within the limits is tried if there are no more than this. */
const MAX_POINTS = 2000;

/** Finds a number that satisfies all atoms. */
export function findNumber(atoms: readonly NumberAtom[]): Finding {
  const excluded = new Set(excludedValues(atoms));
  const rules = atoms.filter((atom) => atom.atom !== 'values');
  const fits = (value: number): boolean =>
    !excluded.has(value) && rules.every((atom) => allowsNumber(atom, value));
  const values = allowedValues(atoms);
  if (values !== undefined) return firstOf(values as number[], fits) ?? 'none';
  const limits = limitsOf(atoms);
  if (limits.least > limits.most) return 'none';
  const step = stepOf(atoms);
  if (step === undefined) return findOnLine(limits, excluded.size, fits);
  return isMultipleOfExcluded(step, atoms) ? 'none' : findOnGrid(limits, step, fits);
}

interface Limits {
  readonly least: number;
  readonly most: number;
}

function limitsOf(atoms: readonly NumberAtom[]): Limits {
  const limits = (wanted: 'min' | 'max'): number[] =>
    atoms.flatMap((atom) => (atom.atom === wanted && 'limit' in atom ? [atom.limit] : []));
  return { least: Math.max(...limits('min')), most: Math.min(...limits('max')) };
}

export function allowsNumber(atom: NumberAtom, value: number): boolean {
  switch (atom.atom) {
    case 'values':
      return holdsValue(atom, value);
    case 'min':
      return atom.exclusive ? value > atom.limit : value >= atom.limit;
    case 'max':
      return atom.exclusive ? value < atom.limit : value <= atom.limit;
    case 'multipleOf':
      return isMultipleOf(value, atom.of) === atom.holds;
  }
}

/** A step of `digits * 10 ** exponent`. */
interface Step {
  readonly digits: bigint;
  readonly exponent: number;
}

/** The exact least common multiple of all steps: for 0.01 and 0.015 it is 0.03. */
function stepOf(atoms: readonly NumberAtom[]): Step | undefined {
  const steps = atoms.flatMap((atom) =>
    atom.atom === 'multipleOf' && atom.holds ? [toDecimal(atom.of)] : [],
  );
  if (steps.length === 0) return undefined;
  const { digits, exponent } = alignDigits(steps);
  return { digits: digits.reduce(commonMultiple), exponent };
}

function commonMultiple(one: bigint, other: bigint): bigint {
  return (one / greatestDivisor(one, other)) * other;
}

function greatestDivisor(one: bigint, other: bigint): bigint {
  return other === 0n ? one : greatestDivisor(other, one % other);
}

/** For example, every multiple of 4 is a multiple of 2. */
function isMultipleOfExcluded(step: Step, atoms: readonly NumberAtom[]): boolean {
  return atoms.some((atom) => {
    if (atom.atom !== 'multipleOf' || atom.holds) return false;
    const [dividend = 0n, divisor = 1n] = alignDigits([step, toDecimal(atom.of)]).digits;
    return dividend % divisor === 0n;
  });
}

function findOnGrid(
  { least, most }: Limits,
  step: Step,
  fits: (value: number) => boolean,
): Finding {
  // JavaScript cannot represent numbers beyond these limits.
  const first = -floorDivide(-Math.max(least, -Number.MAX_VALUE), step);
  const last = floorDivide(Math.min(most, Number.MAX_VALUE), step);
  for (const index of pointsFrom(first, last)) {
    const value = toNumber({ digits: index * step.digits, exponent: step.exponent });
    if (fits(value)) return { document: value };
  }
  if (last - first < BigInt(MAX_POINTS)) return 'none';
  // Large numbers can be farther apart than the multiples, so only some multiples can be represented.
  return firstOf([least, most].filter(Number.isFinite).flatMap(neighborsOf), fits) ?? 'unknown';
}

/** Integers within the limits, those closest to zero first. */
function* pointsFrom(first: bigint, last: bigint): Generator<bigint> {
  const start = first > 0n ? first : last < 0n ? last : 0n;
  const isWithin = (index: bigint): boolean => index >= first && index <= last;
  for (let distance = 0n; distance <= BigInt(MAX_POINTS); distance += 1n) {
    const indices = distance === 0n ? [start] : [start + distance, start - distance];
    if (!indices.some(isWithin)) return;
    yield* indices.filter(isWithin);
  }
}

/** How many steps fit into the value, rounded down. */
function floorDivide(value: number, step: Step): bigint {
  const [dividend = 0n, divisor = 1n] = alignDigits([toDecimal(value), step]).digits;
  const quotient = dividend / divisor;
  return dividend < 0n && quotient * divisor !== dividend ? quotient - 1n : quotient;
}

function findOnLine(
  { least, most }: Limits,
  excluded: number,
  fits: (value: number) => boolean,
): Finding {
  if (least === most) return fits(least) ? { document: least } : 'none';
  const low = Number.isFinite(least) ? least : Number.isFinite(most) ? most - 100 : -100;
  const high = Number.isFinite(most) ? most : low + 200;
  const shares = Array.from({ length: excluded + 5 }, (_, n) => (n + 1) / (excluded + 6));
  const inner = [0.5, 0.25, 0.75, 1 / 3, 0.123, 0.987, ...shares].map(
    (share) => low + (high - low) * share,
  );
  return firstOf([0, 1, 0.5, -1, ...[low, high].flatMap(neighborsOf), ...inner], fits) ?? 'unknown';
}

function neighborsOf(limit: number): number[] {
  const near = [limit, limit + 1, limit - 1, limit + 0.5, limit - 0.5, Math.round(limit)];
  // For a limit so large or so small that adding 1 does not find a neighbor.
  return [...near, limit * 2, limit / 2, limit * (1 + 2 ** -52), limit * (1 - 2 ** -53)].filter(
    Number.isFinite,
  );
}

function firstOf(values: readonly number[], fits: (value: number) => boolean): Finding | undefined {
  const found = values.find(fits);
  return found === undefined ? undefined : { document: found };
}
