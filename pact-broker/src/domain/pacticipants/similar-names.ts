/** Words that do not help to identify an application. */
const EMPTY_WORDS = new Set(['api', 'provider', 'service']);

export interface SimilarName {
  readonly name: string;
  readonly existing: readonly string[];
}

/**
 * Finds new names that are so similar to existing ones that they are probably typos, such as `User
 * Profile API` and `user-profiles`. A pact under a mistyped name would never be verified.
 */
export function findSimilarNames(
  names: readonly string[],
  existing: readonly string[],
): readonly SimilarName[] {
  const known = new Set(existing);
  const unknown = names.filter((name) => !known.has(name));
  if (unknown.length === 0) return [];
  const byWords = groupBy(existing, wordsOf);
  return unknown.flatMap((name) => {
    const words = wordsOf(name);
    const similar = words === '' ? undefined : byWords.get(words);
    return similar === undefined ? [] : [{ name, existing: similar }];
  });
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

function groupBy(names: readonly string[], keyOf: (name: string) => string) {
  const groups = new Map<string, string[]>();
  for (const name of names) {
    const key = keyOf(name);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [name]);
    else group.push(name);
  }
  return groups;
}
