import { ExactNumber, parseJson, toJson } from './exact-json.ts';

test.each([
  '12345678901234567890',
  '10.0',
  '0.10',
  '-0.0',
  '250.00',
  '-0',
  '1E5',
  '1e400',
  '0.1',
  '5',
  '1e21',
])('writes the number %s as it was read', (number) => {
  const text = `{"a":[${number},"${number}"],"b":${number}}`;

  expect(toJson(parseJson(text))).toBe(text);
});

test('keeps a number that JavaScript does not change as a number', () => {
  expect(parseJson('[1,2.5,10.0]')).toEqual([1, 2.5, new ExactNumber('10.0')]);
});

test('keeps exact numbers in an ordinary object, at any depth', () => {
  const read = parseJson('{"a":{"b":[10.0]},"c":null,"d":1.0,"e":"x"}') as object;

  expect(read).toEqual({
    a: { b: [new ExactNumber('10.0')] },
    c: null,
    d: new ExactNumber('1.0'),
    e: 'x',
  });
  expect(Object.getOwnPropertyDescriptor(read, 'd')).toEqual({
    value: new ExactNumber('1.0'),
    writable: true,
    enumerable: true,
    configurable: true,
  });
});

test('an exact number is written as its text', () => {
  expect(String(new ExactNumber('10.0'))).toBe('10.0');
});

test('writes a missing value as null', () => {
  expect(toJson(undefined)).toBe('null');
});

test.each(['01', '1.', '.5', '-', '1e', '+1', '{1.0:2}', '[1.0 2.0]', '1.0.0', '"\\x"', '"a', ''])(
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

test('counts nesting, not brackets', () => {
  expect(() => parseJson('[[],[],{},{"a":{}}]', 3)).not.toThrow();
  expect(() => parseJson('{"a":{},"b":{"c":{}}}', 3)).not.toThrow();
  expect(() => parseJson('{"a":[{"b":{}}]}', 3)).toThrow('nesting of 4 is too deep');
});

test('rejects more than 100,000 exact numbers', () => {
  const numbers = (count: number): string => `[${Array<string>(count).fill('1.0').join()}]`;

  expect(parseJson(numbers(100_000))).toHaveLength(100_000);
  expect(() => parseJson(numbers(100_001))).toThrow('more than 100000 numbers');
});

test('ignores brackets and digits inside strings', () => {
  const text = '{"a":"[[[ 1.0 \\" [[[","b\\\\":"{1.0"}';

  expect(parseJson(text, 1)).toEqual(JSON.parse(text));
});

test('rejects a number with thousands of digits', () => {
  expect(toJson(parseJson(`[${'1'.repeat(1_000)}]`))).toBe(`[${'1'.repeat(1_000)}]`);
  expect(() => parseJson(`[${'1'.repeat(1_001)}]`)).toThrow('more than 1000 characters');
});
