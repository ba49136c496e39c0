/** Words that say nothing about which application is meant. */
const EMPTY_WORDS = new Set(['api', 'provider', 'service']);

/**
 * Names so alike that one is probably a slip of the pen for the other: `User Profile API` and
 * `user-profiles`. A pact under a mistyped name would never be verified.
 */
export function findSimilarNames(name: string, existing: readonly string[]): readonly string[] {
  const words = wordsOf(name);
  if (words === '' || existing.includes(name)) return [];
  return existing.filter((other) => wordsOf(other) === words);
}

function wordsOf(name: string): string {
  return name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[\s_-]+/)
    .map((word) => word.replace(/(?<=[^s])s$/, ''))
    .filter((word) => word !== '' && !EMPTY_WORDS.has(word))
    .join(' ');
}
