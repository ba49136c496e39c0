import { PatternTimeout } from '../../pattern/pattern-matcher.ts';
import { evaluate } from './evaluate.ts';
import { findOfType } from './find-of-type.ts';
import { firstFinding, type Find, type Finding } from '../finding.ts';
import type { JsonType } from '../../json-type.ts';
import type { Formula, Literal } from '../formula/formula.ts';
import type { LiteralKeys } from '../formula/literal-keys.ts';
import type { Resolve } from '../formula/resolve.ts';
import type { FormulaOf } from '../formula/schema-formulas.ts';
import { choicesOf, extend, START, type State, type StateRules } from './search-state.ts';
import type { Searcher } from './searcher.ts';

const TYPES: readonly JsonType[] = ['string', 'number', 'object', 'array', 'boolean', 'null'];

interface Parts extends Searcher {
  readonly keys: LiteralKeys;
  readonly formulas: FormulaOf;
  readonly resolve: Resolve;
}

interface TypeSearch extends Parts {
  readonly type: JsonType;
  readonly rules: StateRules;
}

/**
 * Makes the search for one document. For each type, it converts the literals to atoms (conditions on the document and,
 * as literals, on its parts) and choices. It finds a document that satisfies the atoms alone; if that document violates a
 * choice, it tries the alternatives of the choice one after the other, like an SMT solver.
 */
export function makeSearch(parts: Parts): Find {
  const { keys, formulas, resolve, budget } = parts;
  const searches = TYPES.map((type): TypeSearch => {
    const formulaOf = (literal: Literal): Formula => formulas(literal, type);
    return { ...parts, type, rules: { keyOf: keys.of, formulaOf, resolve, spend: budget.spend } };
  });
  return (literals) => {
    try {
      return firstFinding(
        searches.map((search) => () => searchFrom(extend(START, literals, search.rules), search)),
      );
    } catch (error) {
      if (!(error instanceof PatternTimeout)) throw error;
      budget.giveUp({ code: 'pattern-timeout', message: error.message });
      return 'unknown';
    }
  };
}

function searchFrom(state: State | 'none' | 'unknown', search: TypeSearch): Finding {
  if (typeof state === 'string') return state;
  const { type, rules, budget, formulas } = search;
  if (!budget.spend()) return 'unknown';
  const found = findOfType(type, state.atoms, search);
  if (found === 'none') return found;
  const isUnmet = (formula: Formula): boolean =>
    typeof found !== 'object' ||
    evaluate(formula, found.document, { formulaOf: formulas, budget }) !== true;
  const refusals = state.refusals.filter(isUnmet);
  if (refusals.length > 0) {
    const others = state.refusals.filter((refusal) => !refusals.includes(refusal));
    const opposites = refusals.map(rules.formulaOf);
    return searchFrom(extend({ ...state, refusals: others }, opposites, rules), search);
  }
  const [first, ...others] = choicesOf(state).filter(({ formula }) => isUnmet(formula));
  if (first === undefined) return found;
  const next = others.reduce(
    (least, choice) => (choice.alternatives.length < least.alternatives.length ? choice : least),
    first,
  );
  return firstFinding(
    next.alternatives.map(
      (alternative) => () => searchFrom(extend(next.rest(), alternative, rules), search),
    ),
  );
}
