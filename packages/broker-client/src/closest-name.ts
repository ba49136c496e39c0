import { closest, distance } from 'fastest-levenshtein';

/** A name with more edits than this part of its length is a different name, not a misspelled one. */
const MAX_CHANGED_PART = 0.4;

/** The candidate that a misspelled name most probably means; undefined when none is similar. */
export function closestName(name: string, candidates: readonly string[]): string | undefined {
  if (candidates.length === 0) return undefined;
  const lowerCase = new Map(candidates.map((each) => [each.toLowerCase(), each]));
  const found = closest(name.toLowerCase(), [...lowerCase.keys()]);
  const edits = distance(name.toLowerCase(), found);
  return edits <= Math.max(1, Math.floor(found.length * MAX_CHANGED_PART))
    ? lowerCase.get(found)
    : undefined;
}
