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
  const parts = toParts(format);
  return parts && new RegExp(`^${parts.map(({ pattern }) => pattern).join('')}$`, 'u');
}

/** Whether a text has the format, and names a day of the calendar. */
export function isDateOfFormat(text: string, format: string): boolean {
  const parts = toParts(format)?.map(({ letters, pattern }) => {
    const name = FIELDS[letters];
    return name === undefined ? pattern : `(?<${name}>${pattern})`;
  });
  if (parts === undefined || hasRepeatedField(parts)) return false;
  const found = new RegExp(`^${parts.join('')}$`, 'u').exec(text);
  const { year, month, day } = found?.groups ?? {};
  return found !== null && isCalendarDay(year, month, day);
}

/** Parts of which a day is made up, where they are numbers. */
const FIELDS: Readonly<Record<string, string>> = {
  yyyy: 'year',
  M: 'month',
  MM: 'month',
  d: 'day',
  dd: 'day',
};

function hasRepeatedField(parts: readonly string[]): boolean {
  const names = parts.flatMap((part) => /^\(\?<(\w+)>/.exec(part)?.[1] ?? []);
  return new Set(names).size < names.length;
}

/** A leap year where no year is said. */
function isCalendarDay(year = '2000', month?: string, day?: string): boolean {
  if (month === undefined || day === undefined) return true;
  return Number(day) <= new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
}

interface Part {
  /** As the format has them. */
  readonly letters: string;
  readonly pattern: string;
}

function toParts(format: string): readonly Part[] | undefined {
  const parts: Part[] = [];
  for (let rest = format; rest !== '';) {
    const part = PARTS.find(([start]) => start.test(rest));
    const letters = part?.[0].exec(rest)?.[0];
    if (part === undefined || letters === undefined) return undefined;
    const isLiteral = part[1].startsWith('$');
    const pattern = isLiteral ? escapeRegExp(letters.replace(part[0], part[1])) : part[1];
    parts.push({ letters, pattern });
    rest = rest.slice(letters.length);
  }
  return parts;
}

/** A text as a regular expression that matches just it. */
export function escapeRegExp(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
