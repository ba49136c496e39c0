import fc from 'fast-check';
import { toValueKey } from './value-key.ts';

test('has the same key for equal JSON values only', () => {
  const values = [null, true, 1, '1', 'null', '', [], [1], ['1'], [[1]], {}, { a: 1 }, { a: '1' }];
  const others = [
    { b: 1 },
    [{ a: 1 }],
    { a: [1] },
    { a: { a: 1 } },
    { a: 1, b: 2 },
    [1, 2],
    [2, 1],
  ];
  const keys = [...values, ...others].map(toValueKey);

  expect(new Set(keys).size).toBe(keys.length);
  expect(toValueKey({ a: 1, b: { c: 1, d: 2 } })).toBe(toValueKey({ b: { d: 2, c: 1 }, a: 1 }));
});

test('ignores the order of properties, at any depth', () => {
  const reversed = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map(reversed);
    const entries = Object.entries(value).map(([name, each]) => [name, reversed(each)] as const);
    return Object.fromEntries(entries.toReversed());
  };

  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(toValueKey(reversed(value))).toBe(toValueKey(value));
    }),
  );
});

test('has the key of its JSON text for a value without objects', () => {
  fc.assert(
    fc.property(fc.array(fc.jsonValue({ maxDepth: 0 })), (value) => {
      expect(toValueKey(value)).toBe(JSON.stringify(value));
    }),
  );
});
