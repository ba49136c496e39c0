import type { ValuePath } from '@shopflow/json-schema/json-path';
import type { Matcher, MatchingRules, RuleList } from '../pact.ts';
import { selectBest } from './path-expression.ts';

/** The rules that apply at a path. Rules of a parent apply without its length limits. */
export function rulesAt(rules: MatchingRules = {}, path: ValuePath): RuleList | undefined {
  const selected = selectBest(rules, path);
  if (!selected?.isCascaded) return selected?.value;
  const { combine = 'AND', matchers } = selected.value;
  return { combine, matchers: matchers.map(withoutLength) };
}

function withoutLength(matcher: Matcher): Matcher {
  return Object.fromEntries(
    Object.entries(matcher).filter(([name]) => name !== 'min' && name !== 'max'),
  );
}
