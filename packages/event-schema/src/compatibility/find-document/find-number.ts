import type { Atom } from './formula.ts';
import type { Finding } from './finding.ts';
import { allowedValues, holdsValue } from './values.ts';

type NumberAtom = Extract<Atom, { atom: 'min' | 'max' | 'multipleOf' | 'values' }>;

/** Where the grid of multiples is no finer than this within the limits, each point is tried. */
const mostPoints = 2000;

/** A number that all the atoms allow. */
export function findNumber(atoms: readonly NumberAtom[]): Finding {
  const fits = (value: number): boolean => atoms.every((atom) => allows(atom, value));
  const values = allowedValues(atoms);
  if (values !== undefined) {
    return firstOf(values as number[], fits) ?? 'none';
  }
  const limits = limitsOf(atoms);
  if (limits.least > limits.most || contradictory(atoms)) {
    return 'none';
  }
  const step = stepOf(atoms);
  return step === undefined ? findOnLine(limits, fits) : findOnGrid(limits, step, fits);
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

function allows(atom: NumberAtom, value: number): boolean {
  switch (atom.atom) {
    case 'values':
      return holdsValue(atom, value);
    case 'min':
      return atom.exclusive ? value > atom.limit : value >= atom.limit;
    case 'max':
      return atom.exclusive ? value < atom.limit : value <= atom.limit;
    case 'multipleOf':
      // ajv divides in floating point as well: 0.7 is no multiple of 0.1.
      return Number.isInteger(value / atom.of) === atom.holds;
  }
}

/** A multiple of 4 is always one of 2. Where floating point is not exact, nothing is claimed. */
function contradictory(atoms: readonly NumberAtom[]): boolean {
  const multiples = atoms.filter((atom) => atom.atom === 'multipleOf');
  return multiples.some(
    (one) =>
      one.holds &&
      multiples.some(
        (other) =>
          !other.holds &&
          (one.of === other.of || (isExact(one.of, other.of) && one.of % other.of === 0)),
      ),
  );
}

/** Whole numbers, halves, quarters …: what floating point divides without an error. */
function isExact(...numbers: number[]): boolean {
  return numbers.every((value) => Number.isSafeInteger(value * 1024));
}

function stepOf(atoms: readonly NumberAtom[]): number | undefined {
  const steps = atoms.flatMap((atom) =>
    atom.atom === 'multipleOf' && atom.holds ? [atom.of] : [],
  );
  return steps.length === 0 ? undefined : steps.reduce(commonMultiple);
}

function commonMultiple(one: number, other: number): number {
  return isExact(one, other) ? (one / greatestDivisor(one, other)) * other : Math.max(one, other);
}

function greatestDivisor(one: number, other: number): number {
  return other === 0 ? one : greatestDivisor(other, one % other);
}

function findOnGrid(
  { least, most }: Limits,
  step: number,
  fits: (value: number) => boolean,
): Finding {
  const first = Math.ceil(least / step);
  const last = Math.floor(most / step);
  const count = last - first + 1;
  const start = Math.max(first, Math.min(last - mostPoints, -mostPoints / 2));
  const points = Array.from(
    { length: Math.min(Math.max(count, 0), mostPoints + 1) },
    (_, index) => (start + index) * step,
  );
  const found = firstOf(
    points.toSorted((one, other) => Math.abs(one) - Math.abs(other)),
    fits,
  );
  const exact = isExact(step) && count <= mostPoints && isExact(first * step, last * step);
  return found ?? (exact ? 'none' : 'unknown');
}

function findOnLine({ least, most }: Limits, fits: (value: number) => boolean): Finding {
  if (least === most) {
    return fits(least) ? { document: least } : 'none';
  }
  const low = Number.isFinite(least) ? least : Number.isFinite(most) ? most - 100 : -100;
  const high = Number.isFinite(most) ? most : low + 200;
  const inner = [0.5, 0.25, 0.75, 1 / 3, 0.123, 0.987].map((share) => low + (high - low) * share);
  const near = [low, high].flatMap((limit) => [
    limit,
    limit + 1,
    limit - 1,
    limit + 0.5,
    limit - 0.5,
    Math.round(limit),
  ]);
  return firstOf([0, 1, 0.5, -1, ...near, ...inner], fits) ?? 'unknown';
}

function firstOf(values: readonly number[], fits: (value: number) => boolean): Finding | undefined {
  const found = values.find(fits);
  return found === undefined ? undefined : { document: found };
}
