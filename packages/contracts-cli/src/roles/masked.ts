/** What differs from run to run: versions of the checkout, times, ports, ids and temporary folders. */
const MASKS: readonly [RegExp, string][] = [
  [/\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g, '<id>'],
  [/\b[0-9a-f]{7,40}(?:-dirty\.[0-9a-f]+)?\b/g, '<version>'],
  [/\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)/g, '<time>'],
  [/\b\d+(?:\.\d+)? (?:ms|s|min)\b/g, '<duration>'],
  [/\bkill \d+/g, 'kill <pid>'],
  [/\/\S*\/shopflow-[\w.-]+/g, '<folder>'],
];

/**
 * What an output says, apart from what differs from run to run and from how wide its columns are. Two
 * outputs that are equal under it say the same.
 */
export function masked(output: string): string {
  const text = MASKS.reduce((rest, [what, name]) => rest.replaceAll(what, name), output);
  return text
    .replaceAll(/[─│┌┬┐├┼┤└┴┘|]|-{3,}/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
}
