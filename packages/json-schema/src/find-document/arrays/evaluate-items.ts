import { toValueKey } from '../../validate/value-key.ts';
import type { Atom, AtomOf, Literal } from '../formula/formula.ts';
import { every, type Holds } from '../formula/quantify.ts';

type Items = readonly unknown[];
type ItemAtomName =
  'atLeast' | 'atMost' | 'unique' | 'item' | 'everyItem' | 'itemsAtLeast' | 'itemsAtMost';

/** Whether an array satisfies an atom; `undefined` if that cannot be decided. */
export function evaluateItems(atom: Atom, items: Items, holds: Holds): boolean | undefined {
  if (!Object.hasOwn(rules, atom.atom)) return true;
  const rule = rules[atom.atom as ItemAtomName] as Rule<Atom>;
  return rule(atom, items, holds);
}

type Rule<SomeAtom> = (atom: SomeAtom, items: Items, holds: Holds) => boolean | undefined;

const rules: { readonly [Name in ItemAtomName]: Rule<AtomOf<Name>> } = {
  atLeast: ({ count }, items) => items.length >= count,
  atMost: ({ count }, items) => items.length <= count,
  unique: (atom, items) => (new Set(items.map(toValueKey)).size === items.length) === atom.holds,
  item: ({ index, is }, items, holds) => index >= items.length || holds(is, items[index]),
  everyItem: ({ from, is }, items, holds) => every(items.slice(from), (item) => holds(is, item)),
  itemsAtLeast: ({ from, count, is }, items, holds) => {
    const fitting = countFitting(items.slice(from), is, holds);
    return fitting === undefined ? undefined : fitting >= count;
  },
  itemsAtMost: ({ from, count, is }, items, holds) => {
    const fitting = countFitting(items.slice(from), is, holds);
    return fitting === undefined ? undefined : fitting <= count;
  },
};

function countFitting(items: Items, is: Literal, holds: Holds): number | undefined {
  const results = items.map((item) => holds(is, item));
  return results.includes(undefined) ? undefined : results.filter(Boolean).length;
}
