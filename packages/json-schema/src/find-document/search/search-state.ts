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

/** Where a search for a document of one type is. */
export interface State {
  readonly atoms: readonly Atom[];
  /** Of each, one formula must hold. */
  readonly choices: readonly (readonly Formula[])[];
  readonly exactlyOnes: readonly OpenOne[];
  /** Keys of the literals that hold. */
  readonly literals: ReadonlySet<number>;
  /** Those of them that a document must not fit, and that have not been taken apart: most documents do not anyway. */
  readonly refusals: readonly Literal[];
}

/** An {@link ExactlyOne} that does not follow from what holds. */
interface OpenOne {
  readonly one: ExactlyOne;
  /** Of which it is not known whether they fit. */
  readonly open: readonly JsonSchema[];
  /** How many are known to fit: none, or one. */
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

/** The state in which the formulas hold, too, with all that follows from them; none where they contradict it. */
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

/** False where a formula contradicts what holds. */
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

/** What the literal says, where that is not known or put off. */
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

/** What follows from choices of which one alternative is left. */
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

/** The alternatives of which it is not known whether they hold; `undefined` where one does. */
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
  // What is about another type of documents is settled by the type.
  const formula = rules.formulaOf(literal);
  return typeof formula === 'boolean' ? formula : undefined;
}

/** One part of this truth settles the whole. */
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

/** What follows; nothing where it holds for certain. */
function propagateOne(one: ExactlyOne, known: Known): Formula[] | 'none' | OpenOne {
  const { holds, discriminator } = one;
  const branches = possibleBranches(one, known);
  const truths = branches.map((schema) => literalTruth(literalOf(schema), known));
  const fitting = truths.filter((truth) => truth === true).length;
  const open = branches.filter((_, index) => truths[index] === undefined);
  if (fitting > 1) return holds ? 'none' : [];
  if (open.length === 0) return (fitting === 1) === holds ? [] : 'none';
  // One fits, and no other may; or none may, since two cannot.
  const isNoOther = holds ? fitting === 1 : fitting === 0 && discriminator?.isDisjoint === true;
  if (isNoOther) return open.map((schema) => literalOf(schema, false));
  return open.length === 1
    ? open.map((schema) => literalOf(schema, holds || fitting === 1))
    : { one, open, fitting };
}

/** Without those that the object is known to refuse by its discriminator. */
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

/** Something of which an alternative must be chosen. */
export interface Choice {
  /** What must hold. */
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
    // It stays: with one more that fits, the others follow from it.
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
