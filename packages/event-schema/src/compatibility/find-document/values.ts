import type { Atom, Scalar } from './formula.ts';

type ValuesAtom = Extract<Atom, { atom: 'values' }>;

/** The values that all `enum` and `const` leave, or none when no such keyword speaks. */
export function allowedValues(atoms: readonly Atom[]): readonly Scalar[] | undefined {
  const lists = atoms.flatMap((atom) =>
    atom.atom === 'values' && atom.holds ? [atom.values] : [],
  );
  return lists.length === 0
    ? undefined
    : lists.reduce((left, list) => left.filter((value) => list.includes(value)));
}

export function holdsValue(atom: ValuesAtom, value: Scalar): boolean {
  return atom.values.includes(value) === atom.holds;
}
