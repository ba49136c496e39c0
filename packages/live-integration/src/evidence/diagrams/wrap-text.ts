/**
 * Wraps text to lines of at most `width` characters. Breaks at a space, before a `/` or after one of
 * `- . , : _`, and only if necessary anywhere else.
 */
export function wrapText(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of text.split(/(?<=[ \-.,:_])|(?=\/)/).flatMap((each) => split(each, width))) {
    if ((line + piece).trimEnd().length > width) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += piece;
  }
  return [...lines, line.trimEnd()].filter((each) => each !== '');
}

function split(piece: string, width: number): string[] {
  const pieces: string[] = [];
  for (let start = 0; start < piece.length; start += width) {
    pieces.push(piece.slice(start, start + width));
  }
  return pieces;
}

/** Shortens ids to their first eight characters, because diagrams have no room for more. */
export function shortenIds(text: string): string {
  return text
    .replace(/\b([0-9a-f]{8})-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi, '$1…')
    .replace(/\b([A-Z]{2}[0-9a-f]{6}|[0-9a-f]{8})[0-9a-f]{24,}\b/g, '$1…');
}
