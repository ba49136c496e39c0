import type { JsonSchema } from '../../json-schema.ts';

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
  | { readonly except: readonly string[]; readonly exceptMatching: readonly string[] };

/** What can be said of a document of a known type, each with an atom (or a few) that says the opposite. */
export type Atom =
  | { readonly atom: 'values'; readonly values: readonly Scalar[]; readonly holds: boolean }
  | { readonly atom: 'min' | 'max'; readonly limit: number; readonly exclusive: boolean }
  | { readonly atom: 'multipleOf'; readonly of: number; readonly holds: boolean }
  | { readonly atom: 'pattern' | 'format'; readonly name: string; readonly holds: boolean }
  /** Characters of a string, items of an array or properties of an object. */
  | { readonly atom: 'atLeast' | 'atMost'; readonly count: number }
  | { readonly atom: 'unique'; readonly holds: boolean }
  /** The item at this index, where there is one. */
  | { readonly atom: 'item'; readonly index: number; readonly is: Literal }
  | { readonly atom: 'everyItem' | 'someItem'; readonly from: number; readonly is: Literal }
  | { readonly atom: 'required' | 'absent'; readonly name: string }
  /** The property of this name, where there is one. */
  | { readonly atom: 'property'; readonly name: string; readonly is: Literal }
  | { readonly atom: 'everyProperty' | 'someProperty'; readonly of: Selector; readonly is: Literal }
  | { readonly atom: 'everyName' | 'someName'; readonly is: Literal };

export type Formula =
  | boolean
  | Atom
  | Literal
  | { readonly all: readonly Formula[] }
  | { readonly any: readonly Formula[] };

export function opposite({ schema, fits }: Literal): Literal {
  return { schema, fits: !fits };
}

export function negate(formula: Formula): Formula {
  if (typeof formula === 'boolean') {
    return !formula;
  }
  if ('all' in formula) {
    return { any: formula.all.map(negate) };
  }
  if ('any' in formula) {
    return { all: formula.any.map(negate) };
  }
  return 'atom' in formula ? negateAtom(formula) : opposite(formula);
}

const otherQuantifier = {
  everyItem: 'someItem',
  someItem: 'everyItem',
  everyProperty: 'someProperty',
  someProperty: 'everyProperty',
  everyName: 'someName',
  someName: 'everyName',
} as const;

function negateAtom(atom: Atom): Formula {
  if ('holds' in atom) {
    return { ...atom, holds: !atom.holds };
  }
  if ('limit' in atom) {
    return {
      atom: atom.atom === 'min' ? 'max' : 'min',
      limit: atom.limit,
      exclusive: !atom.exclusive,
    };
  }
  if ('count' in atom) {
    return negateCount(atom.atom, atom.count);
  }
  if (!('is' in atom)) {
    return { atom: atom.atom === 'required' ? 'absent' : 'required', name: atom.name };
  }
  const is = opposite(atom.is);
  if ('index' in atom) {
    return {
      all: [
        { atom: 'atLeast', count: atom.index + 1 },
        { ...atom, is },
      ],
    };
  }
  if ('name' in atom) {
    return {
      all: [
        { atom: 'required', name: atom.name },
        { ...atom, is },
      ],
    };
  }
  return { ...atom, atom: otherQuantifier[atom.atom], is } as Atom;
}

function negateCount(atom: 'atLeast' | 'atMost', count: number): Formula {
  if (atom === 'atMost') {
    return { atom: 'atLeast', count: count + 1 };
  }
  return count > 0 && { atom: 'atMost', count: count - 1 };
}
