/** a, b and c */
export function joinWithAnd(words: readonly string[]): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;
}

/** 'a', 'b' and 'c' */
export function quoteAndJoin(names: readonly string[]): string {
  return joinWithAnd(names.map((name) => `'${name}'`));
}
