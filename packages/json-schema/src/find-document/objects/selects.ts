import { matchesPattern } from '../../pattern/pattern-matcher.ts';
import type { Selector } from '../formula/formula.ts';

/** Whether the selector selects a property with this name. */
export function selects(of: Selector, name: string): boolean {
  return 'matching' in of
    ? matchesPattern(of.matching, name)
    : !of.except.has(name) && !of.exceptMatching.some((pattern) => matchesPattern(pattern, name));
}
