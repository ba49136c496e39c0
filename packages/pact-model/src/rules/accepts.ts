import type { RuleList } from '../pact.ts';
import { meaningOf, type Accepts } from './matcher-meaning.ts';

/**
 * What matching rules accept in place of an example; without rules, only an equal value. Undefined
 * when a matcher is unknown.
 */
export function toAccepts(rules: RuleList | undefined, example: unknown): Accepts | undefined {
  const { matchers = [], combine = 'AND' } = rules ?? {};
  const effective = matchers.length === 0 ? [{ match: 'equality' }] : matchers;
  const each = effective.map((matcher) => meaningOf(matcher, example)?.accepts);
  const known = each.filter((accepts) => accepts !== undefined);
  if (known.length < each.length) return undefined;
  return combine === 'OR'
    ? (value) => known.some((accepts) => accepts(value))
    : (value) => known.every((accepts) => accepts(value));
}
