import type { Atom, Scalar } from '../formula/formula.ts';

type ValuesAtom = Extract<Atom, { atom: 'values' }>;

/** The values that every `enum` and `const` allows; undefined without such a keyword. */
export function allowedValues(atoms: readonly Atom[]): readonly Scalar[] | undefined {
  const lists = atoms.flatMap((atom) =>
    atom.atom === 'values' && atom.holds ? [atom.values] : [],
  );
  return lists.length === 0
    ? undefined
    : lists.reduce((left, list) => left.filter((value) => list.includes(value)));
}

/** The values of an `enum` or `const` that must not match. */
export function excludedValues(atoms: readonly Atom[]): readonly Scalar[] {
  return atoms.flatMap((atom) => (atom.atom === 'values' && !atom.holds ? atom.values : []));
}

export function holdsValue(atom: ValuesAtom, value: Scalar): boolean {
  return atom.values.includes(value) === atom.holds;
}
