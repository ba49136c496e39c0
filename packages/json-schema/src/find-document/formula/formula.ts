import type { JsonSchema } from '../../json-schema.ts';
import type { Undecided } from '../search/undecided.ts';
import type { Discriminator } from './discriminator.ts';

export type JsonType = 'string' | 'number' | 'boolean' | 'object' | 'array' | 'null';
export type Scalar = string | number | boolean | null;

/** A schema that a document must fit, or must not fit. */
export interface Literal {
  readonly schema: JsonSchema;
  readonly fits: boolean;
}

/** Which properties of an object are meant: all those with a matching name, or all those not named. */
export type Selector =
  | { readonly matching: string }
  | { readonly except: ReadonlySet<string>; readonly exceptMatching: readonly string[] };

/** Atoms of several names with the same content. */
type Named<Name extends string, Content> = Name extends string
  ? { readonly atom: Name } & Readonly<Content>
  : never;

/** What can be said of a document of a known type, each with an atom (or a few) that says the opposite. */
export type Atom =
  | Named<'values', { values: readonly Scalar[]; holds: boolean }>
  | Named<'min' | 'max', { limit: number; exclusive: boolean }>
  | Named<'multipleOf', { of: number; holds: boolean }>
  | Named<'pattern' | 'format', { name: string; holds: boolean }>
  /** Characters of a string, items of an array or properties of an object. */
  | Named<'atLeast' | 'atMost', { count: number }>
  | Named<'unique', { holds: boolean }>
  /** What is not understood: a clause on it. Two of the same name say the same. */
  | Named<'opaque', { name: string; reason: Undecided; holds: boolean }>
  /** The item at this index, where there is one. */
  | Named<'item', { index: number; is: Literal }>
  | Named<'everyItem', { from: number; is: Literal }>
  /** At least, or at most, so many of the items from this index on are so. */
  | Named<'itemsAtLeast' | 'itemsAtMost', { from: number; count: number; is: Literal }>
  | Named<'required' | 'absent', { name: string }>
  /** The property of this name, where there is one. */
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

/** Exactly one of the schemas fits (or, where it does not hold, none or several). */
export interface ExactlyOne {
  readonly oneOf: readonly JsonSchema[];
  readonly holds: boolean;
  /** Of a union of objects. */
  readonly discriminator?: Discriminator | undefined;
}

export function literalOf(schema: JsonSchema, fits = true): Literal {
  return { schema, fits };
}

function opposite({ schema, fits }: Literal): Literal {
  return { schema, fits: !fits };
}

/** All of these, as simple as can be said. */
export function allOf(formulas: readonly Formula[]): Formula {
  if (formulas.includes(false)) return false;
  const left = formulas.filter((formula) => formula !== true);
  return left.length <= 1 ? (left[0] ?? true) : { all: left };
}

/** At least one of these, as simple as can be said. */
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

/** At most none is so: none is. */
export function atMostItems({ from, count, is }: Omit<AtomOf<'itemsAtMost'>, 'atom'>): Formula {
  if (count < 0) return false;
  return count === 0
    ? { atom: 'everyItem', from, is: opposite(is) }
    : { atom: 'itemsAtMost', from, count, is };
}
