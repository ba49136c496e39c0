import type { Atom, Literal } from '../formula/formula.ts';
import type { Searcher } from '../search/searcher.ts';

export type SomeAtom =
  Extract<Atom, { atom: 'someProperty' }> | Extract<Atom, { atom: 'someName' }>;
type EveryAtom = Extract<Atom, { atom: 'everyProperty' }>;
export type ObjectAtom = Extract<
  Atom,
  {
    atom:
      | SomeAtom['atom']
      | 'everyProperty'
      | 'everyName'
      | 'atLeast'
      | 'atMost'
      | 'required'
      | 'absent'
      | 'property';
  }
>;

/** The atoms of an object, grouped by kind. */
export interface ObjectRules {
  readonly required: ReadonlySet<string>;
  readonly absent: ReadonlySet<string>;
  readonly properties: ReadonlyMap<string, readonly Literal[]>;
  readonly everyProperty: readonly EveryAtom[];
  readonly everyName: readonly Literal[];
  readonly some: readonly SomeAtom[];
  readonly least: number;
  readonly most: number;
  /** All names in the atoms; any other name is a fresh one. */
  readonly mentioned: ReadonlySet<string>;
}

export interface ObjectTask extends Searcher {
  readonly rules: ObjectRules;
}

export function toRules(atoms: readonly ObjectAtom[]): ObjectRules {
  const of = <Name extends ObjectAtom['atom']>(
    wanted: Name,
  ): Extract<ObjectAtom, { atom: Name }>[] =>
    atoms.filter((atom) => atom.atom === wanted) as Extract<ObjectAtom, { atom: Name }>[];
  const properties = groupByName(of('property'));
  const required = new Set(of('required').map(({ name }) => name));
  const absent = new Set(of('absent').map(({ name }) => name));
  const everyProperty = of('everyProperty');
  const some = [...of('someProperty'), ...of('someName')];
  const excepted = [...everyProperty, ...of('someProperty')].flatMap((atom) =>
    'except' in atom.of ? [...atom.of.except] : [],
  );
  return {
    required,
    absent,
    properties: properties,
    everyProperty,
    everyName: of('everyName').map(({ is }) => is),
    some,
    least: Math.max(0, ...of('atLeast').map(({ count }) => count)),
    most: Math.min(...of('atMost').map(({ count }) => count)),
    mentioned: new Set([...properties.keys(), ...required, ...absent, ...excepted]),
  };
}

function groupByName(
  atoms: readonly { readonly name: string; readonly is: Literal }[],
): ReadonlyMap<string, readonly Literal[]> {
  const groups = new Map<string, Literal[]>();
  for (const { name, is } of atoms) {
    const group = groups.get(name) ?? [];
    groups.set(name, group);
    group.push(is);
  }
  return groups;
}
