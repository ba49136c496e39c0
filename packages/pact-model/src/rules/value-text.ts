/** A value as the text that Pact's engine matches: a string as it is, anything else as JSON. */
export function toText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value).replace(/e\+(?=\d+$)/, 'e');
}
