/** Values that differ between runs: ids, versions of the checkout, times, durations, folders. */
const REPLACEMENTS: readonly [RegExp, string][] = [
  [/\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g, '<id>'],
  [/\b[0-9a-f]{7,40}(?:-dirty\.[0-9a-f]+)?\b/g, '<version>'],
  [/\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)/g, '<time>'],
  [/\b\d+(?:\.\d+)? (?:ms|s|min)\b/g, '<duration>'],
  [/\/\S*\/shopflow-[\w.-]+/g, '<folder>'],
];

/**
 * Removes the differences between runs and between line and cell wrapping, so that equal results mean
 * that two outputs say the same.
 */
export function normalizeOutput(output: string): string {
  return REPLACEMENTS.reduce(
    (rest, [pattern, name]) => rest.replaceAll(pattern, name),
    flattenTables(output),
  )
    .replaceAll(/\s+/g, ' ')
    .trim();
}

const ROW = /^(?:│.*│\n?)+/gm;
const BORDER = /^[┌├└].*\n?/gm;

/** Joins each table row into one line, because the column widths determine how cells wrap. */
function flattenTables(output: string): string {
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
