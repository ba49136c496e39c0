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
 * What an output says, apart from what differs from run to run and from where its lines and cells
 * are wrapped. Two outputs that are equal under it say the same.
 */
export function masked(output: string): string {
  return MASKS.reduce((rest, [what, name]) => rest.replaceAll(what, name), withoutTables(output))
    .replaceAll(/\s+/g, ' ')
    .trim();
}

const ROW = /^(?:│.*│\n?)+/gm;
const BORDER = /^[┌├└].*\n?/gm;

/** Each row of a table as a line: how wide its columns are decides which cells go on below. */
function withoutTables(output: string): string {
  return output
    .replaceAll(ROW, (row) => {
      const lines = row
        .trimEnd()
        .split('\n')
        .map((line) => line.split('│').slice(1, -1));
      const columns = lines[0]?.map((_, column) => lines.map((cells) => cells[column] ?? ''));
      return `${columns?.map((cells) => cells.join(' ')).join(' ') ?? ''}\n`;
    })
    .replaceAll(BORDER, '');
}
