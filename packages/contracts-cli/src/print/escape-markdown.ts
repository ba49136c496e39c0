/** Escapes everything that is Markdown, such as in a regular expression or a name from a broker. */
export function escapeMarkdown(text: string): string {
  return text.replace(/[\\|*_<>[\]`$]/g, String.raw`\$&`);
}
