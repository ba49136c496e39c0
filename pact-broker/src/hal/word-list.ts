/** a, b and c */
export function listed(words: readonly string[]): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;
}

/** 'a', 'b' and 'c' */
export function quoted(names: readonly string[]): string {
  return listed(names.map((name) => `'${name}'`));
}
