/** A small picture: a label on the left, and a colored message on the right. */
export interface Badge {
  readonly label: string;
  readonly message: string;
  readonly color: keyof typeof COLORS;
}

const COLORS = {
  brightgreen: '#2e7d32',
  red: '#c62828',
  orange: '#b45309',
  lightgrey: '#6b7280',
} as const;

const HEIGHT = 20;
const PADDING = 6;
/** Of a usual letter at 11 px; `textLength` fits the text exactly. */
const LETTER_WIDTH = 6.4;

/** Draws a badge, so that it needs no other server. White text has a contrast of at least 4.5:1. */
export function badgeSvg({ label, message, color }: Badge): string {
  const [left, right] = [widthOf(label), widthOf(message)];
  const title = escape(`${label}: ${message}`);
  const text = (words: string, start: number, width: number): string =>
    `<text x="${start + PADDING}" y="14" textLength="${width - 2 * PADDING}">${escape(words)}</text>`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${left + right}" height="${HEIGHT}" role="img" aria-label="${title}">`,
    `<title>${title}</title>`,
    `<clipPath id="r"><rect width="${left + right}" height="${HEIGHT}" rx="3"/></clipPath>`,
    `<g clip-path="url(#r)"><rect width="${left}" height="${HEIGHT}" fill="#444c56"/>`,
    `<rect x="${left}" width="${right}" height="${HEIGHT}" fill="${COLORS[color]}"/></g>`,
    '<g fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11">',
    `${text(label, 0, left)}${text(message, left, right)}</g></svg>\n`,
  ].join('');
}

function widthOf(text: string): number {
  return Math.round(text.length * LETTER_WIDTH) + 2 * PADDING;
}

function escape(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
