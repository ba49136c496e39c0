import { findArray } from './find-array.ts';
import { findNumber } from './find-number.ts';
import { findObject } from './find-object.ts';
import { findString } from './find-string.ts';
import { firstFinding, type Find, type Finding } from './finding.ts';
import {
  negate,
  opposite,
  type Atom,
  type Formula,
  type JsonType,
  type Literal,
  type Scalar,
} from './formula.ts';
import { schemaFormula, type Resolve } from './schema-formula.ts';
import { holdsValue } from './values.ts';

const types: readonly JsonType[] = ['string', 'number', 'object', 'array', 'boolean', 'null'];
const mostSteps = 100_000;

/**
 * Finds a document that fits (or, where a literal says so, does not fit) each schema, proves that there is
 * none, or gives up (`unknown`).
 *
 * The literals are taken apart, a type at a time, into atoms: what must hold of the document itself and, as
 * further literals, of its parts. "Some" and "or" are tried one after the other. It is the method of Attouche
 * et al., "Witness Generation for JSON Schema" (VLDB 2022), cut down to what events need.
 *
 * What cannot be decided is left out, so that more documents are let through, never fewer: "none" is a proof,
 * and a document is to be checked by a validator.
 */
export function makeFinder(resolve: Resolve): Find {
  const known = new Map<string, Finding>();
  const open = new Map<string, number>();
  let steps = 0;
  /** The outermost search under way that the current answer leans on. */
  let leansOn = Infinity;
  const mayGoOn = (): boolean => ++steps <= mostSteps;

  const find: Find = (literals) => {
    const key = keyOf(literals);
    const finding = known.get(key) ?? (isContradiction(literals) ? 'none' : undefined);
    if (finding !== undefined) {
      return finding;
    }
    const depth = open.get(key);
    if (depth !== undefined) {
      // A smallest document does not hold, further down, another answer to the same question.
      leansOn = Math.min(leansOn, depth);
      return 'none';
    }
    return findNew(key, literals);
  };

  function findNew(key: string, literals: readonly Literal[]): Finding {
    const outer = leansOn;
    const depth = open.size;
    steps = depth === 0 ? 0 : steps;
    leansOn = Infinity;
    open.set(key, depth);
    const found = firstFinding(
      types.map((type) => () => search(literals, startOf(type), { find, resolve, mayGoOn })),
    );
    open.delete(key);
    if (typeof found === 'object' || leansOn >= depth) {
      known.set(key, found);
    }
    leansOn = Math.min(outer, leansOn < depth ? leansOn : Infinity);
    return found;
  }
  return find;
}

interface Searcher {
  readonly find: Find;
  readonly resolve: Resolve;
  /** Counts a step; false when the search has taken too many. */
  readonly mayGoOn: () => boolean;
}

/** Takes the formulas apart until only atoms and choices are left, then makes the choices. */
function search(formulas: readonly Formula[], branch: Branch, searcher: Searcher): Finding {
  const next = searcher.mayGoOn() ? takenApart(formulas, branch, searcher.resolve) : 'unknown';
  if (typeof next === 'string') {
    return next;
  }
  const [choice, ...others] = next.choices.toSorted((one, other) => one.length - other.length);
  if (choice === undefined) {
    return findOfType(next, searcher.find);
  }
  const settle = (formula: Formula, choices: Branch['choices']): Finding =>
    search([formula], { ...next, choices }, searcher);
  if (others.length > 0) {
    if (findOfType(next, searcher.find) === 'none') {
      return 'none';
    }
    if (choice.some((formula) => settle(negate(formula), []) === 'none')) {
      return settle(true, others);
    }
  }
  return firstFinding(choice.map((formula) => () => settle(formula, others)));
}

function startOf(type: JsonType): Branch {
  return { type, atoms: [], choices: [], literals: new Set() };
}

/** Where a search for a document of one type stands. */
interface Branch {
  readonly type: JsonType;
  readonly atoms: readonly Atom[];
  /** Of each, one formula must hold. */
  readonly choices: readonly (readonly Formula[])[];
  readonly literals: ReadonlySet<string>;
}

function takenApart(
  formulas: readonly Formula[],
  branch: Branch,
  resolve: Resolve,
): Branch | 'none' {
  const pending = [...formulas];
  const atoms = [...branch.atoms];
  const choices = [...branch.choices];
  const literals = new Set(branch.literals);
  for (let formula = pending.pop(); formula !== undefined; formula = pending.pop()) {
    if (formula === false) {
      return 'none';
    } else if (formula === true) {
      continue;
    } else if ('all' in formula) {
      pending.push(...formula.all);
    } else if ('any' in formula) {
      choices.push(formula.any);
    } else if ('atom' in formula) {
      atoms.push(formula);
    } else if (!literals.has(keyOfLiteral(formula))) {
      literals.add(keyOfLiteral(formula));
      if (literals.has(keyOfLiteral(opposite(formula)))) {
        return 'none';
      }
      pending.push(literalFormula(formula, branch.type, resolve));
    }
  }
  return { type: branch.type, atoms, choices, literals };
}

function literalFormula({ schema, fits }: Literal, type: JsonType, resolve: Resolve): Formula {
  const formula = schemaFormula(schema, type, resolve);
  return fits ? formula : negate(formula);
}

function findOfType({ type, atoms }: Branch, find: Find): Finding {
  switch (type) {
    case 'string':
      return findString(atoms as Parameters<typeof findString>[0]);
    case 'number':
      return findNumber(atoms as Parameters<typeof findNumber>[0]);
    case 'array':
      return findArray(atoms as Parameters<typeof findArray>[0], find);
    case 'object':
      return findObject(atoms as Parameters<typeof findObject>[0], find);
    case 'boolean':
      return findValue([true, false], atoms);
    case 'null':
      return findValue([null], atoms);
  }
}

function findValue(candidates: readonly Scalar[], atoms: readonly Atom[]): Finding {
  const found = candidates.find((value) =>
    atoms.every((atom) => atom.atom !== 'values' || holdsValue(atom, value)),
  );
  return found === undefined ? 'none' : { document: found };
}

function isContradiction(literals: readonly Literal[]): boolean {
  const keys = new Set(literals.map(keyOfLiteral));
  return literals.some((literal) => keys.has(keyOfLiteral(opposite(literal))));
}

function keyOf(literals: readonly Literal[]): string {
  return [...new Set(literals.map(keyOfLiteral))].toSorted().join(' ');
}

const texts = new WeakMap<object, string>();

function keyOfLiteral({ schema, fits }: Literal): string {
  const text =
    typeof schema === 'boolean' ? String(schema) : (texts.get(schema) ?? JSON.stringify(schema));
  if (typeof schema !== 'boolean') {
    texts.set(schema, text);
  }
  return (fits ? '' : 'not ') + text;
}
