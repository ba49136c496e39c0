import type { HttpUsage } from '@shopflow/pact-model/usage';
import { covers, parseType, precisionOf } from '../document/media-types.ts';
import { sentHeader } from './sent-texts.ts';

/** Whether the recorded `Accept` admits a type, or a part of a range; undefined when none is recorded. */
export function acceptsType(usage: HttpUsage, type: string): boolean | undefined {
  const accept = sentHeader(usage, 'Accept');
  if (accept === undefined) return undefined;
  const ranges = accept.split(',').filter((each) => each.trim() !== '');
  const covering = ranges.filter((range) => covers(range, type));
  // The most precise range decides: `*/*, text/csv;q=0` is all but CSV.
  const [best] = covering.sort((a, b) => precisionOf(b) - precisionOf(a));
  if (best !== undefined && isAdmitted(best)) return true;
  return ranges.some((range) => isAdmitted(range) && covers(type, range) && type.includes('*'));
}

/** Whether a recorded `Accept` admits nothing but a type, so that no other one is sent. */
export function acceptsOnly(usage: HttpUsage, type: string): boolean {
  const accept = sentHeader(usage, 'Accept') ?? '';
  const admitted = accept.split(',').filter((each) => each.trim() !== '' && isAdmitted(each));
  return admitted.length > 0 && admitted.every((range) => covers(type, range));
}

function isAdmitted(range: string): boolean {
  return !/(^|;)q=0(\.0*)?(;|$)/.test(parseType(range).parameters);
}
