import {
  parsePathExpression,
  type PathStep,
  type ValuePath,
} from '@shopflow/json-schema/json-path';

export interface Selected<Value> {
  readonly value: Value;
  /** The expression matches a parent, and applies to everything below. */
  readonly isCascaded: boolean;
}

/**
 * The value of the most specific expression that matches a path or one of its parents, chosen as Pact
 * does: each name or index weighs 2, each wildcard 1, the root 2; the weight is their product times
 * their number.
 */
export function selectBest<Value>(
  byExpression: Readonly<Record<string, Value>>,
  path: ValuePath,
): Selected<Value> | undefined {
  let best: { readonly weight: number; readonly selected: Selected<Value> } | undefined;
  for (const [expression, value] of Object.entries(byExpression)) {
    const steps = parsePathExpression(expression);
    const weight = steps === undefined ? 0 : weigh(steps, path);
    if (steps === undefined || weight <= (best?.weight ?? 0)) continue;
    best = { weight, selected: { value, isCascaded: steps.length < path.length } };
  }
  return best?.selected;
}

function weigh(steps: readonly PathStep[], path: ValuePath): number {
  if (steps.length > path.length) return 0;
  const product = steps.reduce<number>((weight, step, i) => weight * weightOf(step, path[i]), 2);
  return product * (steps.length + 1);
}

function weightOf(step: PathStep, at: string | number | undefined): number {
  if ('any' in step) return step.any === 'child' || typeof at === 'number' ? 1 : 0;
  return at === ('name' in step ? step.name : step.index) ? 2 : 0;
}
