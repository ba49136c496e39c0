import type { JsonSchema } from '../../json-schema.ts';
import type { Undecided } from '../search/undecided.ts';
import type { Discriminator } from './discriminator.ts';

export type Scalar = string | number | boolean | null;

/** A schema that a document must match (`fits`), or must not match. */
export interface Literal {
  readonly schema: JsonSchema;
  readonly fits: boolean;
}

/** Selects properties of an object: those with a matching name, or all others than the named ones. */
export type Selector =
  | { readonly matching: string }
  | { readonly except: ReadonlySet<string>; readonly exceptMatching: readonly string[] };

/** Several atoms with the same fields. */
type Named<Name extends string, Content> = Name extends string
  ? { readonly atom: Name } & Readonly<Content>
  : never;

/** A condition on a document of a known type. Its negation can be written with atoms, too. */
export type Atom =
  | Named<'values', { values: readonly Scalar[]; holds: boolean }>
  | Named<'min' | 'max', { limit: number; exclusive: boolean }>
  | Named<'multipleOf', { of: number; holds: boolean }>
  | Named<'pattern' | 'format', { name: string; holds: boolean }>
  /** Characters of a string, items of an array or properties of an object. */
  | Named<'atLeast' | 'atMost', { count: number }>
  | Named<'unique', { holds: boolean }>
  /** A condition that cannot be decided. Equal names mean equal conditions. */
  | Named<'opaque', { name: string; reason: Undecided; holds: boolean }>
  /** The item at this index, if it exists. */
  | Named<'item', { index: number; is: Literal }>
  | Named<'everyItem', { from: number; is: Literal }>
  /** At least, or at most, `count` of the items from index `from` on satisfy `is`. */
  | Named<'itemsAtLeast' | 'itemsAtMost', { from: number; count: number; is: Literal }>
  | Named<'required' | 'absent', { name: string }>
  /** The property with this name, if it exists. */
  | Named<'property', { name: string; is: Literal }>
  | Named<'everyProperty' | 'someProperty', { of: Selector; is: Literal }>
  | Named<'everyName' | 'someName', { is: Literal }>;

export type Formula =
  | boolean
  | Atom
  | Literal
  | { readonly all: readonly Formula[] }
  | { readonly any: readonly Formula[] }
  | ExactlyOne;

/** Exactly one of the schemas matches; if `holds` is false, none or several do. */
export interface ExactlyOne {
  readonly oneOf: readonly JsonSchema[];
  readonly holds: boolean;
  /** Only for a union of objects. */
  readonly discriminator?: Discriminator | undefined;
}

export function literalOf(schema: JsonSchema, fits = true): Literal {
  return { schema, fits };
}

function opposite({ schema, fits }: Literal): Literal {
  return { schema, fits: !fits };
}

/** The conjunction of the formulas, simplified. */
export function allOf(formulas: readonly Formula[]): Formula {
  if (formulas.includes(false)) return false;
  const left = formulas.filter((formula) => formula !== true);
  return left.length <= 1 ? (left[0] ?? true) : { all: left };
}

/** The disjunction of the formulas, simplified. */
export function anyOf(formulas: readonly Formula[]): Formula {
  if (formulas.includes(true)) return true;
  const left = formulas.filter((formula) => formula !== false);
  return left.length <= 1 ? (left[0] ?? false) : { any: left };
}

export function negate(formula: Formula): Formula {
  if (typeof formula === 'boolean') return !formula;
  if ('all' in formula) return anyOf(formula.all.map(negate));
  if ('any' in formula) return allOf(formula.any.map(negate));
  if ('oneOf' in formula) return { ...formula, holds: !formula.holds };
  return 'atom' in formula ? negateAtom(formula) : opposite(formula);
}

export type AtomOf<Name extends Atom['atom']> = Extract<Atom, { atom: Name }>;

function negateAtom(atom: Atom): Formula {
  return (opposites[atom.atom] as (atom: Atom) => Formula)(atom);
}

const opposites: { readonly [Name in Atom['atom']]: (atom: AtomOf<Name>) => Formula } = {
  values: (atom) => ({ ...atom, holds: !atom.holds }),
  multipleOf: (atom) => ({ ...atom, holds: !atom.holds }),
  pattern: (atom) => ({ ...atom, holds: !atom.holds }),
  format: (atom) => ({ ...atom, holds: !atom.holds }),
  unique: (atom) => ({ ...atom, holds: !atom.holds }),
  opaque: (atom) => ({ ...atom, holds: !atom.holds }),
  min: ({ limit, exclusive }) => ({ atom: 'max', limit, exclusive: !exclusive }),
  max: ({ limit, exclusive }) => ({ atom: 'min', limit, exclusive: !exclusive }),
  atLeast: ({ count }) => count > 0 && { atom: 'atMost', count: count - 1 },
  atMost: ({ count }) => ({ atom: 'atLeast', count: count + 1 }),
  item: ({ index, is }) =>
    allOf([
      { atom: 'atLeast', count: index + 1 },
      { atom: 'item', index, is: opposite(is) },
    ]),
  everyItem: ({ from, is }) => ({ atom: 'itemsAtLeast', from, count: 1, is: opposite(is) }),
  itemsAtLeast: (atom) => atMostItems({ ...atom, count: atom.count - 1 }),
  itemsAtMost: (atom) => ({ ...atom, atom: 'itemsAtLeast', count: atom.count + 1 }),
  required: ({ name }) => ({ atom: 'absent', name }),
  absent: ({ name }) => ({ atom: 'required', name }),
  property: ({ name, is }) =>
    allOf([
      { atom: 'required', name },
      { atom: 'property', name, is: opposite(is) },
    ]),
  everyProperty: ({ of, is }) => ({ atom: 'someProperty', of, is: opposite(is) }),
  someProperty: ({ of, is }) => ({ atom: 'everyProperty', of, is: opposite(is) }),
  everyName: ({ is }) => ({ atom: 'someName', is: opposite(is) }),
  someName: ({ is }) => ({ atom: 'everyName', is: opposite(is) }),
};

/** `itemsAtMost`; with a count of 0, no item matches. */
export function atMostItems({ from, count, is }: Omit<AtomOf<'itemsAtMost'>, 'atom'>): Formula {
  if (count < 0) return false;
  return count === 0
    ? { atom: 'everyItem', from, is: opposite(is) }
    : { atom: 'itemsAtMost', from, count, is };
}
