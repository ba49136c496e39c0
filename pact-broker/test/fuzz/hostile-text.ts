import fc from 'fast-check';

/** Names that exist, or could exist, in the broker under test. */
const NAMES = ['Shop', 'Stock', '1', '2', 'main', 'test', 'latest', 'versions', 'dev'];

const ODD_NAMES = ['__proto__', 'constructor', 'toString', "' or 1=1 --", '"', '\\', '🙂', 'ﷺ'];

/** One segment of a path or one value of a query, encoded or not. */
export const urlText: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...NAMES) },
  { weight: 1, arbitrary: fc.constantFrom(...ODD_NAMES).map(encodeURIComponent) },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      ...['%00', '%0A', '%09', '%01', '%7F', '%C2%85', '%ff', '%c0%af', '%ED%A0%80', '%', '%zz'],
      ...['%20', '+', '%2F', '%2f%2f', '..', '%2e%2e', '.', ';a=b', '~', '*', '{a}', '[]', '%25'],
      ...['a%00b', '1%0A2', 'a'.repeat(501), 'a'.repeat(3_000), '%F0%9F%99%82', '%EF%BF%BD'],
      ...['-1', '0', '1e9', '99999999999999999999', 'true', 'null', 'NaN', ''],
    ),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 8 }).map(encodeURIComponent) },
);

/** A value as JSON text, possibly in a form that `JSON.stringify` never writes. */
export const jsonText: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...NAMES, ...ODD_NAMES).map((name) => quoted(name)) },
  {
    weight: 6,
    arbitrary: fc.constantFrom(
      ...[
        '\\u0000',
        '\\u0001',
        '\\n',
        '\\t',
        '\\u007f',
        '\\u0085',
        '\\ud800',
        'a\\udc00b',
        ' ',
        '',
      ].map((text) => `"${text}"`),
      ...[501, 2_701, 9_000, 100_000].map((length) => `"${'a'.repeat(length)}"`),
      ...['null', 'true', 'false', '0', '-0', '1.0', '1e400', '12345678901234567890', '-1'],
      ...['[]', '{}', '[[]]', '{"__proto__":1}', '{"a":1,"a":2}', '"2026-13-45"', '"e30="'],
      ...['9'.repeat(1_001), '['.repeat(60) + ']'.repeat(60), '{"a":'.repeat(60) + '1'],
      ...['undefined', "'a'", '01', '"\\x"', '"', '{', ''],
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(101, 501, 2_000).map((length) => {
      return `[${Array.from({ length }, (_, index) => `"t${index}"`).join(',')}]`;
    }),
  },
  { weight: 2, arbitrary: fc.jsonValue().map((value) => JSON.stringify(value)) },
);

function quoted(text: string): string {
  return JSON.stringify(text);
}
