/**
 * Cuts a text into lines of at most so many characters: at a space, before a `/`, after one of
 * `- . , : _`, else anywhere.
 */
export function wrapText(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of text.split(/(?<=[ \-.,:_])|(?=\/)/).flatMap((each) => cut(each, width))) {
    if ((line + piece).trimEnd().length > width) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += piece;
  }
  return [...lines, line.trimEnd()].filter((each) => each !== '');
}

function cut(piece: string, width: number): string[] {
  const pieces: string[] = [];
  for (let start = 0; start < piece.length; start += width) {
    pieces.push(piece.slice(start, start + width));
  }
  return pieces;
}

/** Ids by their first eight characters: a drawing has no room for them whole. */
export function shortenIds(text: string): string {
  return text
    .replace(/\b([0-9a-f]{8})-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi, '$1…')
    .replace(/\b([A-Z]{2}[0-9a-f]{6}|[0-9a-f]{8})[0-9a-f]{24,}\b/g, '$1…');
}
