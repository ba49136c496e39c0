/** Parts of a date in Java's letters, by how a value of them looks. */
const PARTS: readonly (readonly [RegExp, string])[] = [
  [/^y+/, '\\d{4}'],
  [/^M{3,}/, '\\p{L}+'],
  [/^MM?/, '(0?[1-9]|1[0-2])'],
  [/^d+/, '(0?[1-9]|[12]\\d|3[01])'],
  [/^[Hk]+/, '([01]?\\d|2[0-4])'],
  [/^[hK]+/, '(0?\\d|1[0-2])'],
  [/^m+/, '[0-5]?\\d'],
  [/^s+/, '[0-6]?\\d'],
  [/^[Sn]+/, '\\d+'],
  [/^[XxZz]+/, '(Z|[+-]\\d{2}(:?\\d{2})?)'],
  [/^a+/, '[AaPp][Mm]'],
  [/^E+/, '\\p{L}+'],
  [/^'([^']*)'/, '$1'],
  [/^[^A-Za-z']/, '$&'],
];

/**
 * What a value of a date format of Java looks like (`yyyy-MM-dd'T'HH:mm:ss`); undefined for letters
 * that are not known here. It looks at the shape: a 31st of February passes.
 */
export function dateFormatPattern(format: string): RegExp | undefined {
  let pattern = '';
  for (let rest = format; rest !== '';) {
    const part = PARTS.find(([start]) => start.test(rest));
    const text = part?.[0].exec(rest)?.[0];
    if (part === undefined || text === undefined) return undefined;
    const isLiteral = part[1].startsWith('$');
    pattern += isLiteral ? escapeRegExp(text.replace(part[0], part[1])) : part[1];
    rest = rest.slice(text.length);
  }
  return new RegExp(`^${pattern}$`, 'u');
}

/** A text as a regular expression that matches just it. */
export function escapeRegExp(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
