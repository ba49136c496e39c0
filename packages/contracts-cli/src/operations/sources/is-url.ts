/** Whether a text is an HTTP URL, and no path. */
export function isUrl(text: string): boolean {
  return /^https?:\/\//.test(text);
}
