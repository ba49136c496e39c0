/** A LIKE pattern for texts that contain this one, whatever it holds. */
export function toContainsPattern(text: string): string {
  return `%${text.replace(/[\\%_]/g, String.raw`\$&`)}%`;
}
