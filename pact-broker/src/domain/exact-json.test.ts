import { ExactNumber, parseJson, toJson } from './exact-json.ts';

test.each(['12345678901234567890', '10.0', '250.00', '-0', '1E5', '1e400', '0.1', '5', '1e21'])(
  'the number %s is written as it was read',
  (number) => {
    const text = `{"a":[${number},"${number}"],"b":${number}}`;

    expect(toJson(parseJson(text))).toBe(text);
  },
);

test('a number that JavaScript writes as it was read stays a number', () => {
  expect(parseJson('[1,2.5,10.0]')).toEqual([1, 2.5, new ExactNumber('10.0')]);
});

test.each(['01', '1.', '.5', '-', '1e', '+1', '{1.0:2}', '[1.0 2.0]', '1.0.0', '"\\x"', ''])(
  'what is not JSON is refused: %s',
  (text) => {
    expect(() => parseJson(text)).toThrow(SyntaxError);
  },
);

test('a property called __proto__ stays a property', () => {
  const text = '{"__proto__":{"a":1.0},"constructor":2.0}';

  expect(toJson(parseJson(text))).toBe(text);
});

test('nesting over the limit is refused before it is read', () => {
  const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);

  expect(parseJson(nested(50), 50)).toBeDefined();
  expect(() => parseJson(nested(51), 50)).toThrow('nesting of 51 is too deep');
  expect(() => parseJson('['.repeat(1_000_000), 50)).toThrow('too deep');
});

test('brackets and digits inside of texts are not read', () => {
  const text = '{"a":"[[[ 1.0 \\" [[[","b\\\\":"{1.0"}';

  expect(parseJson(text, 1)).toEqual(JSON.parse(text));
});

test('a number of thousands of digits is refused', () => {
  expect(() => parseJson(`[${'1'.repeat(1_001)}]`)).toThrow('more than 1000 characters');
});
