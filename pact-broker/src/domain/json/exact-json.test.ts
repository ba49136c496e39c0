import { ExactNumber, parseJson, toJson } from './exact-json.ts';

test.each(['12345678901234567890', '10.0', '250.00', '-0', '1E5', '1e400', '0.1', '5', '1e21'])(
  'writes the number %s as it was read',
  (number) => {
    const text = `{"a":[${number},"${number}"],"b":${number}}`;

    expect(toJson(parseJson(text))).toBe(text);
  },
);

test('keeps a number that JavaScript does not change as a number', () => {
  expect(parseJson('[1,2.5,10.0]')).toEqual([1, 2.5, new ExactNumber('10.0')]);
});

test.each(['01', '1.', '.5', '-', '1e', '+1', '{1.0:2}', '[1.0 2.0]', '1.0.0', '"\\x"', ''])(
  'rejects invalid JSON: %s',
  (text) => {
    expect(() => parseJson(text)).toThrow(SyntaxError);
  },
);

test('keeps a property with the name __proto__', () => {
  const text = '{"__proto__":{"a":1.0},"constructor":2.0}';

  expect(toJson(parseJson(text))).toBe(text);
});

test('rejects nesting over the limit before parsing', () => {
  const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);

  expect(parseJson(nested(50), 50)).toBeDefined();
  expect(() => parseJson(nested(51), 50)).toThrow('nesting of 51 is too deep');
  expect(() => parseJson('['.repeat(1_000_000), 50)).toThrow('too deep');
});

test('ignores brackets and digits inside strings', () => {
  const text = '{"a":"[[[ 1.0 \\" [[[","b\\\\":"{1.0"}';

  expect(parseJson(text, 1)).toEqual(JSON.parse(text));
});

test('rejects a number with thousands of digits', () => {
  expect(() => parseJson(`[${'1'.repeat(1_001)}]`)).toThrow('more than 1000 characters');
});
