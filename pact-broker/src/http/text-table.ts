/** A table for the terminal: cells padded to the widest of their column, and a blank for no value. */
export function toTextTable(lines: readonly (readonly string[])[]): string {
  const [head = []] = lines;
  const widths = head.map((_, index) =>
    Math.max(...lines.map((cells) => cells[index]?.length ?? 0)),
  );
  return lines
    .map((cells) => cells.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join(' | '))
    .map((line) => `${line.trimEnd()}\n`)
    .join('');
}
