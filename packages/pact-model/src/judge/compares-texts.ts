import type { Accepted } from '../rules/accepted.ts';

const CODES: ReadonlySet<string> = new Set(['pattern', 'part', 'not-empty', 'semver']);

/** Whether a matcher compares texts: Pact's engine then accepts 42, null and even objects. */
export function comparesTexts(accepted: Accepted): boolean {
  return accepted.code === 'all' || accepted.code === 'any'
    ? accepted.of.some(comparesTexts)
    : CODES.has(accepted.code);
}
