import { formats } from '../../validate/formats.ts';

/** The formats that reject some strings, each with valid examples. */
const examples: Readonly<Record<string, readonly string[]>> = {
  date: ['2026-01-31', '1999-12-01'],
  time: ['12:30:00Z', '23:59:59+02:00'],
  'date-time': ['2026-01-31T12:30:00Z', '2026-01-31T12:30:00.123+02:00'],
  'iso-time': ['12:30:00', '12:30:00Z'],
  'iso-date-time': ['2026-01-31T12:30:00', '2026-01-31 12:30:00Z'],
  duration: ['P1D', 'PT1H30M'],
  uri: ['https://example.com/a', 'urn:a:b'],
  'uri-reference': ['/a', 'a/b', 'https://example.com/a'],
  'uri-template': ['/a/{b}', '/a'],
  url: ['https://example.com/a', 'http://example.com'],
  email: ['a@example.com', 'first.last@mail.example.com', 'a@b'],
  hostname: ['example.com', 'a'],
  ipv4: ['10.0.0.1', '255.255.255.255'],
  ipv6: ['::1', '2001:db8::8a2e:370:7334'],
  regex: ['^a+$', 'a'],
  uuid: ['3f2b8c1e-5d4a-4f6b-9c7d-8e9f0a1b2c3d', 'urn:uuid:3f2b8c1e-5d4a-4f6b-9c7d-8e9f0a1b2c3d'],
  'json-pointer': ['/a/b', ''],
  'json-pointer-uri-fragment': ['#/a/b', '#'],
  'relative-json-pointer': ['0', '1/a'],
  byte: ['YQ==', 'YWJj'],
};

/** A pattern that every valid value matches, for formats that ajv-formats checks with a function. */
const shapes: Readonly<Record<string, string>> = {
  date: '^\\d{4}-\\d\\d-\\d\\d$',
  time: '^\\d\\d:\\d\\d:\\d\\d',
  'date-time': '^\\d{4}-\\d\\d-\\d\\d[Tt\\s]\\d\\d:\\d\\d:\\d\\d',
};

type Check = boolean | RegExp | ((word: string) => boolean);

function checkOf(format: string): Check {
  const found: unknown = Object.hasOwn(formats, format) ? formats[format] : true;
  const check =
    typeof found === 'object' && found !== null && 'validate' in found ? found.validate : found;
  return check as Check;
}

/** Whether a format rejects some strings, allows any string, or is unknown to the validator. */
export function formatMeaning(format: string): 'checked' | 'anything' | 'unknown' {
  if (Object.hasOwn(examples, format)) return 'checked';
  return Object.hasOwn(formats, format) ? 'anything' : 'unknown';
}

export function fitsFormat(format: string, word: string): boolean {
  const check = checkOf(format);
  if (typeof check === 'boolean') return check;
  return check instanceof RegExp ? check.test(word) : check(word);
}

export function formatExamples(formats: readonly string[]): readonly string[] {
  return formats.flatMap((format) => examples[format] ?? []);
}

/** A regular expression that matches every valid value, and perhaps others; undefined if none is known. */
export function formatPattern(
  format: string,
): { readonly source: string; readonly flags: string } | undefined {
  const check = checkOf(format);
  if (check instanceof RegExp) {
    return { source: check.source, flags: `${check.flags.replace('u', '')}u` };
  }
  const source = shapes[format];
  return source === undefined ? undefined : { source, flags: 'u' };
}
