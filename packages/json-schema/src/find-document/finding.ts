import type { Literal } from './formula/formula.ts';

/** A document, the proof that there is none, or neither. */
export type Finding = { readonly document: unknown } | 'none' | 'unknown';

/** Looks for a document that all the literals hold for. */
export type Find = (literals: readonly Literal[]) => Finding;

/** One of several ways: any document will do, and "none" must hold for all of them. */
export function firstFinding(ways: Iterable<() => Finding>): Finding {
  let left: Finding = 'none';
  for (const way of ways) {
    const found = way();
    if (typeof found === 'object') return found;
    left = found === 'unknown' ? found : left;
  }
  return left;
}
