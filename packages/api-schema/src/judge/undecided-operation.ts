import type { Operation } from '../document/api-document.ts';
import { unknown, type Judgment } from './judgment.ts';

/**
 * The judgment of a change of one of several operations that a request may reach: certain only where all of them have the
 * same verdict.
 */
export function withRivals(
  judgment: Judgment,
  verdicts: ReadonlyMap<Operation, Judgment['verdict']>,
): Judgment {
  if (judgment.verdict === 'safe' || new Set(verdicts.values()).size <= 1) return judgment;
  const paths = [...verdicts.keys()].map(({ path }) => path);
  return unknown({ code: 'not-in-pact', about: 'matched-path', paths }, 'rule');
}
