/** Builds a LIKE pattern for texts that contain this one; escapes `%`, `_` and `\`. */
export function toContainsPattern(text: string): string {
  return `%${text.replace(/[\\%_]/g, String.raw`\$&`)}%`;
}
