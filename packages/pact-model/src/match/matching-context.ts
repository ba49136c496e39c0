import { isDeepStrictEqual } from 'node:util';
import { parsePathExpression, type PathStep } from '@shopflow/json-schema/json-path';
import type { MatchingRules, RuleList } from '../pact.ts';

/** The matching rules of one part, parsed once, and how its objects are compared. */
export interface MatchingContext {
  readonly rules: readonly ParsedRule[];
  /** A path expression cannot be read; Pact's engine may refuse the whole pact. */
  readonly hasInvalidPath: boolean;
  /** Objects may have no further fields, as in requests. */
  readonly isClosed: boolean;
}

interface ParsedRule {
  /** Undefined for a rule that applies everywhere and has no weight. */
  readonly steps: readonly PathStep[] | undefined;
  readonly list: RuleList;
}

/** A path in a body: property names, and list indexes as texts. */
export type Fragments = readonly string[];

/** The rules that apply at a path. */
export type Selection =
  | { readonly code: 'none' }
  | { readonly code: 'rules'; readonly list: RuleList; readonly isCascaded: boolean }
  /** Several rules have the same weight, or a path expression cannot be read: any may be chosen. */
  | { readonly code: 'undecided' };

export function makeContext(rules: MatchingRules, isClosed = false): MatchingContext {
  const parsed = Object.entries(rules).map(([expression, list]) => ({
    steps: parsePathExpression(withRoot(expression)),
    list,
  }));
  return {
    rules: parsed.filter(({ steps }) => steps !== undefined),
    hasInvalidPath: parsed.some(({ steps }) => steps === undefined),
    isClosed,
  };
}

/** The same rules at every path, without the precedence of a path. */
export function makeContextOfAll(list: RuleList): MatchingContext {
  return { rules: [{ steps: undefined, list }], hasInvalidPath: false, isClosed: false };
}

/** Pact reads `id` as `$.id`. */
function withRoot(expression: string): string {
  return /^[\p{L}\p{N}]/u.test(expression) ? `$.${expression}` : expression;
}

/**
 * The rules of the most specific expression that matches a path or one of its parents, chosen as Pact
 * does: each name or index weighs 2, each wildcard 1, the root 2; the weight is their product times
 * their number.
 */
export function selectRules(context: MatchingContext, path: Fragments): Selection {
  if (context.hasInvalidPath) return { code: 'undecided' };
  const matching = context.rules.flatMap((rule) => {
    const weight = weightOf(rule, path);
    return weight === undefined ? [] : [{ rule, weight }];
  });
  const heaviest = Math.max(...matching.map(({ weight }) => weight));
  const [best, ...others] = matching.filter(({ weight }) => weight === heaviest);
  if (best === undefined) return { code: 'none' };
  const applied = toApplied(best.rule, path);
  const isUndecided = others.some(({ rule }) => !isDeepStrictEqual(toApplied(rule, path), applied));
  return isUndecided ? { code: 'undecided' } : { code: 'rules', ...applied };
}

function toApplied({ list, steps }: ParsedRule, { length }: Fragments) {
  return { list, isCascaded: steps === undefined || steps.length < length };
}

/** Rules whose expression matches a path itself, not one of its parents. */
export function exactRules({ rules }: MatchingContext, path: Fragments): readonly RuleList[] {
  return rules
    .filter((rule) => rule.steps?.length === path.length && weightOf(rule, path) !== undefined)
    .map(({ list }) => list);
}

/** Whether an expression matches something below a path. */
export function hasRulesBelow({ rules }: MatchingContext, path: Fragments): boolean {
  return rules.some(
    ({ steps }) =>
      steps !== undefined &&
      steps.length > path.length &&
      path.every((fragment, index) => weightOfStep(steps[index], fragment) > 0),
  );
}

/** Undefined when the expression does not match. */
function weightOf({ steps }: ParsedRule, path: Fragments): number | undefined {
  if (steps === undefined) return 0;
  if (steps.length > path.length) return undefined;
  const product = steps.reduce(
    (weight, step, index) => weight * weightOfStep(step, path[index] ?? ''),
    2,
  );
  return product === 0 ? undefined : product * (steps.length + 1);
}

function weightOfStep(step: PathStep | undefined, fragment: string): number {
  if (step === undefined) return 0;
  if ('any' in step) return step.any === 'child' || isIndex(fragment) ? 1 : 0;
  if ('name' in step) return step.name === fragment ? 2 : 0;
  return isIndex(fragment) && Number(fragment) === step.index ? 2 : 0;
}

function isIndex(fragment: string): boolean {
  return /^\+?\d+$/.test(fragment);
}
