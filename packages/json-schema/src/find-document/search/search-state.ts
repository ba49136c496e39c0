import type { JsonSchema } from '../../json-schema.ts';
import {
  literalOf,
  type Atom,
  type ExactlyOne,
  type Formula,
  type Literal,
} from '../formula/formula.ts';
import { oppositeKey } from '../formula/literal-keys.ts';
import { valuesAt } from '../formula/object-shape.ts';
import type { Resolve } from '../formula/resolve.ts';

/** The state of a search for a document of one type. */
export interface State {
  readonly atoms: readonly Atom[];
  /** At least one formula of each must hold. */
  readonly choices: readonly (readonly Formula[])[];
  readonly exactlyOnes: readonly OpenOne[];
  /** Keys of the literals that must hold. */
  readonly literals: ReadonlySet<number>;
  /** Literals with `fits: false`, not converted to formulas yet: most documents satisfy them anyway. */
  readonly refusals: readonly Literal[];
}

/** An {@link ExactlyOne} that is not decided yet. */
interface OpenOne {
  readonly one: ExactlyOne;
  /** Schemas that may or may not match. */
  readonly open: readonly JsonSchema[];
  /** How many schemas are known to match: 0 or 1. */
  readonly fitting: number;
}

export const START: State = {
  atoms: [],
  choices: [],
  exactlyOnes: [],
  literals: new Set(),
  refusals: [],
};

export interface StateRules {
  readonly keyOf: (literal: Literal) => number;
  readonly formulaOf: (literal: Literal) => Formula;
  readonly resolve: Resolve;
  readonly spend: (steps: number) => boolean;
}

interface Draft {
  readonly atoms: Atom[];
  choices: (readonly Formula[])[];
  exactlyOnes: OpenOne[];
  readonly literals: Set<number>;
  readonly refusals: Literal[];
}

/** Adds formulas and everything that they imply to a state; `none` if they contradict it. */
export function extend(
  state: State,
  formulas: readonly Formula[],
  rules: StateRules,
): State | 'none' | 'unknown' {
  const draft: Draft = {
    atoms: [...state.atoms],
    choices: [...state.choices],
    exactlyOnes: [...state.exactlyOnes],
    literals: new Set(state.literals),
    refusals: [...state.refusals],
  };
  let pending = [...formulas];
  while (pending.length > 0) {
    if (!rules.spend(pending.length + draft.choices.length)) return 'unknown';
    if (!assertAll(pending, draft, rules)) return 'none';
    const implied = propagate(draft, rules);
    if (implied === 'none') return 'none';
    pending = implied;
  }
  return draft;
}

/** Returns false if a formula contradicts the state. */
function assertAll(pending: Formula[], draft: Draft, rules: StateRules): boolean {
  for (let formula = pending.pop(); formula !== undefined; formula = pending.pop()) {
    if (formula === false) return false;
    if (formula === true) continue;
    if ('all' in formula) pending.push(...formula.all);
    else if ('any' in formula) draft.choices.push(formula.any);
    else if ('oneOf' in formula)
      draft.exactlyOnes.push({ one: formula, open: formula.oneOf, fitting: 0 });
    else if ('atom' in formula) draft.atoms.push(formula);
    else {
      const asserted = assertLiteral(formula, draft, rules);
      if (asserted === false) return false;
      pending.push(asserted);
    }
  }
  return true;
}

/** The formula of a literal, unless it is already in the state or can wait. */
function assertLiteral(
  literal: Literal,
  { literals, refusals }: Draft,
  { keyOf, formulaOf }: StateRules,
): Formula {
  const key = keyOf(literal);
  if (literals.has(oppositeKey(key))) return false;
  if (literals.has(key)) return true;
  literals.add(key);
  if (literal.fits || typeof literal.schema === 'boolean') return formulaOf(literal);
  refusals.push(literal);
  return true;
}

/** Returns what follows from choices with a single remaining alternative (unit propagation). */
function propagate(draft: Draft, rules: StateRules): Formula[] | 'none' {
  const implied: Formula[] = [];
  const facts = new Set(draft.atoms.flatMap(factOf));
  const known: Known = { literals: draft.literals, facts, atoms: draft.atoms, rules };
  const choices: (readonly Formula[])[] = [];
  for (const choice of draft.choices) {
    const left = leftOf(choice, known);
    if (left === undefined) continue;
    if (left.length === 0) return 'none';
    if (left.length === 1) implied.push(...left);
    else choices.push(left);
  }
  draft.choices = choices;
  const exactlyOnes: OpenOne[] = [];
  for (const { one } of draft.exactlyOnes) {
    const result = propagateOne(one, known);
    if (result === 'none') return 'none';
    if ('open' in result) exactlyOnes.push(result);
    else implied.push(...result);
  }
  draft.exactlyOnes = exactlyOnes;
  return implied;
}

/** The undecided alternatives; `undefined` if one is known to hold. */
function leftOf(choice: readonly Formula[], known: Known): readonly Formula[] | undefined {
  const left: Formula[] = [];
  for (const alternative of choice) {
    const truth = knownTruth(alternative, known);
    if (truth === true) return undefined;
    if (truth === undefined) left.push(alternative);
  }
  return left;
}

interface Known {
  readonly literals: ReadonlySet<number>;
  readonly facts: ReadonlySet<string>;
  readonly atoms: readonly Atom[];
  readonly rules: StateRules;
}

function knownTruth(formula: Formula, known: Known): boolean | undefined {
  if (typeof formula === 'boolean') return formula;
  if ('schema' in formula) return literalTruth(formula, known);
  if ('all' in formula) return truthOfParts(formula.all, false, known);
  if ('any' in formula) return truthOfParts(formula.any, true, known);
  return 'atom' in formula ? atomTruth(formula, known) : undefined;
}

function atomTruth(atom: Atom, { facts }: Known): boolean | undefined {
  if (atom.atom !== 'required' && atom.atom !== 'absent') return undefined;
  if (facts.has(`${atom.atom} ${atom.name}`)) return true;
  const other = atom.atom === 'required' ? 'absent' : 'required';
  return facts.has(`${other} ${atom.name}`) ? false : undefined;
}

function literalTruth(literal: Literal, { literals, rules }: Known): boolean | undefined {
  const key = rules.keyOf(literal);
  if (literals.has(key)) return true;
  if (literals.has(oppositeKey(key))) return false;
  // The type alone decides a literal about documents of another type.
  const formula = rules.formulaOf(literal);
  return typeof formula === 'boolean' ? formula : undefined;
}

/** A single part with the truth value `settles` decides the whole. */
function truthOfParts(
  parts: readonly Formula[],
  settles: boolean,
  known: Known,
): boolean | undefined {
  let whole: boolean | undefined = !settles;
  for (const part of parts) {
    const truth = knownTruth(part, known);
    if (truth === settles) return settles;
    if (truth === undefined) whole = undefined;
  }
  return whole;
}

function factOf(atom: Atom): string[] {
  return atom.atom === 'required' || atom.atom === 'absent' ? [`${atom.atom} ${atom.name}`] : [];
}

/** The implied formulas; an empty list if it is known to hold. */
function propagateOne(one: ExactlyOne, known: Known): Formula[] | 'none' | OpenOne {
  const { holds, discriminator } = one;
  const branches = possibleBranches(one, known);
  const truths = branches.map((schema) => literalTruth(literalOf(schema), known));
  const fitting = truths.filter((truth) => truth === true).length;
  const open = branches.filter((_, index) => truths[index] === undefined);
  if (fitting > 1) return holds ? 'none' : [];
  if (open.length === 0) return (fitting === 1) === holds ? [] : 'none';
  // Either one matches and no other may, or none may match because two cannot.
  const isNoOther = holds ? fitting === 1 : fitting === 0 && discriminator?.isDisjoint === true;
  if (isNoOther) return open.map((schema) => literalOf(schema, false));
  return open.length === 1
    ? open.map((schema) => literalOf(schema, holds || fitting === 1))
    : { one, open, fitting };
}

/** The branches, without those that the discriminator excludes. */
function possibleBranches(
  { oneOf, discriminator }: ExactlyOne,
  { atoms, facts, rules }: Known,
): readonly JsonSchema[] {
  if (discriminator === undefined) return oneOf;
  const { path, branchesWith, branchesWithout } = discriminator;
  const [name, ...rest] = path;
  if (facts.has(`absent ${name}`)) return branchesWithout;
  if (!facts.has(`required ${name}`)) return oneOf;
  for (const atom of atoms) {
    if (atom.atom !== 'property' || atom.name !== name || !atom.is.fits) continue;
    const values = valuesAt(rest, atom.is.schema, rules.resolve);
    if (values !== undefined) return branchesWith(values);
  }
  return oneOf;
}

/** A decision between alternatives. */
export interface Choice {
  /** The formula that must hold. */
  readonly formula: Formula;
  readonly alternatives: readonly (readonly Formula[])[];
  /** The state to which an alternative is added. */
  readonly rest: () => State;
}

export function choicesOf(state: State): Choice[] {
  return [
    ...state.choices.map((choice) => ({
      formula: { any: choice },
      alternatives: choice.map((formula) => [formula]),
      rest: () => ({ ...state, choices: state.choices.filter((other) => other !== choice) }),
    })),
    // It stays in the state, because the other branches follow from the chosen one.
    ...state.exactlyOnes.map((one) => ({
      formula: one.one,
      alternatives: alternativesOf(one),
      rest: () => state,
    })),
  ];
}

function alternativesOf({ one, open, fitting }: OpenOne): Formula[][] {
  const another = open.map((schema) => [literalOf(schema)]);
  return one.holds || fitting === 1
    ? another
    : [open.map((schema) => literalOf(schema, false)), ...another];
}
