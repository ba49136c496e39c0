/** Escapes everything that is Markdown, such as in a regular expression or a name from a broker. */
export function escapeMarkdown(text: string): string {
  return text.replace(/[\\|*_<>[\]`$]/g, String.raw`\$&`);
}

/** A sentence in one line of Markdown: what is in backticks stays code, and everything else is escaped. */
export function toMarkdown(sentence: string): string {
  return sentence
    .replaceAll(/\s+/g, ' ')
    .split(/(`[^`]+`)/)
    .map((part, index) => (index % 2 === 1 ? escapePipes(part) : escapeMarkdown(part)))
    .join('');
}

/** Any text as code in one line. */
export function toCodeSpan(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const space = longest > 0 ? ' ' : '';
  return `${fence}${space}${escapePipes(text.replaceAll(/\s+/g, ' '))}${space}${fence}`;
}

/** In a table, a pipe ends the cell even in code. */
function escapePipes(text: string): string {
  return text.replaceAll('|', String.raw`\|`);
}
