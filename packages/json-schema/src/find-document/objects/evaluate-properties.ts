import type { Atom, AtomOf } from '../formula/formula.ts';
import { every, some, type Holds } from '../formula/quantify.ts';
import { selects } from './selects.ts';

export type Properties = Readonly<Record<string, unknown>>;

type PropertyAtomName =
  | 'atLeast'
  | 'atMost'
  | 'required'
  | 'absent'
  | 'property'
  | 'everyProperty'
  | 'someProperty'
  | 'everyName'
  | 'someName';

/** Whether an object satisfies an atom; `undefined` if that cannot be decided. */
export function evaluateProperties(
  atom: Atom,
  object: Properties,
  holds: Holds,
): boolean | undefined {
  if (!Object.hasOwn(rules, atom.atom)) return true;
  const rule = rules[atom.atom as PropertyAtomName] as Rule<Atom>;
  return rule(atom, object, holds);
}

type Rule<SomeAtom> = (atom: SomeAtom, object: Properties, holds: Holds) => boolean | undefined;

const rules: { readonly [Name in PropertyAtomName]: Rule<AtomOf<Name>> } = {
  atLeast: ({ count }, object) => Object.keys(object).length >= count,
  atMost: ({ count }, object) => Object.keys(object).length <= count,
  required: ({ name }, object) => Object.hasOwn(object, name),
  absent: ({ name }, object) => !Object.hasOwn(object, name),
  property: ({ name, is }, object, holds) =>
    !Object.hasOwn(object, name) || holds(is, object[name]),
  everyProperty: ({ of, is }, object, holds) =>
    every(Object.keys(object), (name) => !selects(of, name) || holds(is, object[name])),
  someProperty: ({ of, is }, object, holds) =>
    some(Object.keys(object), (name) => selects(of, name) && holds(is, object[name])),
  everyName: ({ is }, object, holds) => every(Object.keys(object), (name) => holds(is, name)),
  someName: ({ is }, object, holds) => some(Object.keys(object), (name) => holds(is, name)),
};
