import type { ValuePath } from '@shopflow/json-schema/json-path';
import type { Matcher, MatchingRules, RuleList } from '../pact.ts';
import { makeContext, selectRules } from './matching-context.ts';

/** The rules that apply at a path. Rules of a parent apply without its length limits. */
export function rulesAt(rules: MatchingRules = {}, path: ValuePath): RuleList | undefined {
  const selection = selectRules(makeContext(rules), path.map(String));
  if (selection.code === 'none') return undefined;
  if (selection.code === 'undecided') return UNDECIDED;
  const { list, isCascaded } = selection;
  return isCascaded ? { ...list, matchers: list.matchers.map(withoutLength) } : list;
}

/** A matcher that is not known, since no rule can be named. */
const UNDECIDED: RuleList = { matchers: [{ match: 'undecided' }] };

function withoutLength(matcher: Matcher): Matcher {
  return Object.fromEntries(
    Object.entries(matcher).filter(([name]) => name !== 'min' && name !== 'max'),
  );
}
