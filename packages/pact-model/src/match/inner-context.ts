import type { Matcher } from '../pact.ts';
import { innerMatchers, type Variant } from './matcher-name.ts';
import {
  makeContext,
  makeContextOfAll,
  type Fragments,
  type MatchingContext,
} from './matching-context.ts';

/** Inside `eachValue` its own matchers apply to each entry and below, and nothing else. */
export function eachValueContext(
  { isClosed }: MatchingContext,
  matcher: Matcher,
  path: Fragments,
): MatchingContext {
  const steps = [...path.map((name) => ({ name })), { any: 'child' } as const];
  const list = { combine: 'AND', matchers: innerMatchers(matcher) } as const;
  return { rules: [{ steps, list }], hasInvalidPath: false, isClosed };
}

/** The rules of an element that `arrayContains` looks for; their paths begin at the element. */
export function variantContext(rules: Variant['rules']): MatchingContext {
  return rules === undefined
    ? makeContextOfAll({ matchers: [{ match: 'equality' }] })
    : makeContext(rules);
}

/** Entries without an example of their own are compared with that of the first key in order. */
export function firstValue(
  example: Readonly<Record<string, unknown>>,
): { readonly found: unknown } | undefined {
  const [first] = Object.keys(example).sort(compareCodePoints);
  return first === undefined ? undefined : { found: example[first] };
}

function compareCodePoints(one: string, other: string): number {
  return Buffer.compare(Buffer.from(one), Buffer.from(other));
}
