import type { Literal } from './formula/formula.ts';

/** A document, the proof that none exists (`none`), or neither (`unknown`). */
export type Finding = { readonly document: unknown } | 'none' | 'unknown';

/** Looks for a document that satisfies all literals. */
export type Find = (literals: readonly Literal[]) => Finding;

/** Tries several ways: the first document wins, and the result is `none` only if every way returns `none`. */
export function firstFinding(ways: Iterable<() => Finding>): Finding {
  let left: Finding = 'none';
  for (const way of ways) {
    const found = way();
    if (typeof found === 'object') return found;
    left = found === 'unknown' ? found : left;
  }
  return left;
}
