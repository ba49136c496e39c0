import { matchesPattern } from '@shopflow/json-schema/pattern-matcher';

/** Patterns for the values of each letter of a Java date format. */
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
  // As measured with Pact's core (20.2.0), which takes each number of letters for another form.
  [/^X(?!X)/, '(Z|[+-]\\d{2}(\\d{2})?)'],
  [/^XX(?!X)/, '(Z|[+-]\\d{4})'],
  [/^XXX(?!X)/, '(Z|[+-]\\d{2}:\\d{2})'],
  [/^x(?!x)/, '[+-]\\d{2}(\\d{2})?'],
  [/^xx(?!x)/, '[+-]\\d{4}'],
  [/^xxx(?!x)/, '[+-]\\d{2}:\\d{2}'],
  [/^Z{1,3}(?!Z)/, '[+-]\\d{4}'],
  [/^Z{5}(?!Z)/, '[+-]\\d{2}:\\d{2}'],
  [/^a+/, '[AaPp][Mm]'],
  [/^E+/, '\\p{L}+'],
  [/^'([^']*)'/, '$1'],
  [/^[^A-Za-z']/, '$&'],
];

/**
 * A regular expression for the values of a Java date format (`yyyy-MM-dd'T'HH:mm:ss`); undefined if the format has
 * unsupported letters. It checks only the shape, so February 31 matches.
 */
export function dateFormatPattern(format: string): string | undefined {
  const parts = toParts(format);
  return parts && toPattern(parts);
}

/** Whether a text has the format and is a valid calendar date. */
export function isDateOfFormat(text: string, format: string): boolean {
  const parts = toParts(format);
  if (parts === undefined || hasRepeatedField(parts)) return false;
  const fields = parts.map(({ letters }) => FIELDS[letters]);
  // Without month and day there is no date to check.
  if (!fields.includes('month') || !fields.includes('day')) {
    return matchesPattern(toPattern(parts), text);
  }
  return DAYS.some((days) => matchesPattern(toPattern(parts, days), text));
}

type DateField = 'year' | 'month' | 'day';
type Days = Readonly<Partial<Record<DateField, string>>>;

/** The numeric parts of a date. */
const FIELDS: Readonly<Record<string, DateField | undefined>> = {
  yyyy: 'year',
  M: 'month',
  MM: 'month',
  d: 'day',
  dd: 'day',
};

const LEAP_YEAR = '(\\d\\d(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)';

/** All calendar dates, as regular expressions that need no backtracking. A date without a year may be February 29. */
const DAYS: readonly Days[] = [
  { month: '(0?[13578]|1[02])', day: '(0?[1-9]|[12]\\d|3[01])' },
  { month: '(0?[469]|11)', day: '(0?[1-9]|[12]\\d|30)' },
  { month: '0?2', day: '(0?[1-9]|1\\d|2[0-8])' },
  { year: LEAP_YEAR, month: '0?2', day: '29' },
];

function toPattern(parts: readonly Part[], days: Days = {}): string {
  const patterns = parts.map(({ letters, pattern }) => {
    const field = FIELDS[letters];
    return (field && days[field]) ?? pattern;
  });
  return `^${patterns.join('')}$`;
}

function hasRepeatedField(parts: readonly Part[]): boolean {
  const fields = parts.flatMap(({ letters }) => FIELDS[letters] ?? []);
  return new Set(fields).size < fields.length;
}

interface Part {
  /** The letters in the format. */
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

/** Escapes a text for use in a regular expression. */
export function escapeRegExp(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
