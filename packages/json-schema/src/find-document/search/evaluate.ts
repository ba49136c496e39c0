import type { Budget } from './budget.ts';
import { branchesFor } from '../formula/discriminator.ts';
import { evaluateItems } from '../arrays/evaluate-items.ts';
import { evaluateProperties, type Properties } from '../objects/evaluate-properties.ts';
import { allowsNumber } from '../scalars/find-number.ts';
import { allowsText } from '../scalars/find-string.ts';
import type { Atom, ExactlyOne, Formula, Literal } from '../formula/formula.ts';
import { jsonTypeOf, type JsonType } from '../../json-type.ts';
import { holdsValue } from '../scalars/values.ts';

interface Evaluation {
  readonly formulaOf: (literal: Literal, type: JsonType) => Formula;
  readonly budget: Budget;
}

/** Whether a document satisfies a formula; `undefined` if that cannot be decided. */
export function evaluate(
  formula: Formula,
  document: unknown,
  evaluation: Evaluation,
): boolean | undefined {
  if (typeof formula === 'boolean') return formula;
  if (!evaluation.budget.spend()) return undefined;
  if ('all' in formula) return evaluateParts(formula.all, false, { document, evaluation });
  if ('any' in formula) return evaluateParts(formula.any, true, { document, evaluation });
  if ('oneOf' in formula) return evaluateOne(formula, document, evaluation);
  return 'atom' in formula
    ? evaluateAtom(formula, document, evaluation)
    : evaluate(evaluation.formulaOf(formula, jsonTypeOf(document)), document, evaluation);
}

/** A single part with the truth value `settles` decides the whole. */
function evaluateParts(
  parts: readonly Formula[],
  settles: boolean,
  { document, evaluation }: { readonly document: unknown; readonly evaluation: Evaluation },
): boolean | undefined {
  let whole: boolean | undefined = !settles;
  for (const part of parts) {
    const truth = evaluate(part, document, evaluation);
    if (truth === settles) return settles;
    if (truth === undefined) whole = undefined;
  }
  return whole;
}

function evaluateOne(
  { oneOf, holds, discriminator }: ExactlyOne,
  document: unknown,
  evaluation: Evaluation,
): boolean | undefined {
  const possible = discriminator === undefined ? oneOf : branchesFor(discriminator, document);
  let fitting = 0;
  for (const schema of possible) {
    const truth = evaluate({ schema, fits: true }, document, evaluation);
    if (truth === undefined) return undefined;
    if (truth) fitting += 1;
    if (fitting > 1) break;
  }
  return (fitting === 1) === holds;
}

function evaluateAtom(atom: Atom, document: unknown, evaluation: Evaluation): boolean | undefined {
  if (atom.atom === 'opaque') return undefined;
  if (typeof document === 'string') return allowsText(atom as never, document);
  if (typeof document === 'number') return allowsNumber(atom as never, document);
  if (Array.isArray(document))
    return evaluateItems(atom, document, (is, part) => evaluate(is, part, evaluation));
  if (typeof document === 'object' && document !== null) {
    return evaluateProperties(atom, document as Properties, (is, part) =>
      evaluate(is, part, evaluation),
    );
  }
  return atom.atom !== 'values' || holdsValue(atom, document as boolean | null);
}
