import { parseJson } from './exact-json.ts';
import { diffJson } from './json-diff.ts';

test('shows a changed value with the lines around it', () => {
  const pact = (color: string) => ({
    interactions: [{ description: 'get', response: { body: { content: { id: 1, color } } } }],
  });

  expect(diffJson(pact('red'), pact('blue')).split('\n')).toEqual([
    '       "response": {',
    '         "body": {',
    '           "content": {',
    '-            "color": "red"',
    '+            "color": "blue"',
    '           }',
    '         }',
    '       }',
  ]);
});

test('shows a value that exists only on one side in full', () => {
  expect(diffJson({ list: [1] }, { list: [1, { a: [] }], more: null }).split('\n')).toEqual([
    ' {',
    '   "list": [',
    '+    {',
    '+      "a": []',
    '+    }',
    '   ]',
    '+  "more": null',
    ' }',
  ]);
});

test('shows a list that becomes an object in full', () => {
  expect(diffJson({ a: [1] }, { a: { b: 1 } }).split('\n')).toEqual([
    ' {',
    '-  "a": [',
    '-    1',
    '-  ]',
    '+  "a": {',
    '+    "b": 1',
    '+  }',
    ' }',
  ]);
});

test('shows only the parts that differ, sorted by key', () => {
  const before = { c: 1, b: { d: [1] }, a: 1 };
  const after = { a: 2, b: { d: [1] }, c: 2 };

  expect(diffJson(before, after).split('\n')).toEqual([
    ' {',
    '-  "a": 1',
    '+  "a": 2',
    '-  "c": 1',
    '+  "c": 2',
    ' }',
  ]);
});

test('compares scalars', () => {
  expect(diffJson(1, 1)).toBe('');
  expect(diffJson('a', 'b')).toBe('-"a"\n+"b"');
  expect(diffJson(parseJson('10.0'), parseJson('10.0'))).toBe('');
  expect(diffJson(parseJson('10.0'), parseJson('10.00'))).toBe('-10.0\n+10.00');
});

test('shortens lines of more than 500 characters', () => {
  const text = (length: number): string => 'x'.repeat(length);

  expect(diffJson(text(497), 1)).toBe(`-"${text(497)}"\n+1`);
  expect(diffJson(text(498), 1)).toBe(`-"${text(498)}…\n+1`);
});

test('finds no difference between equal documents, regardless of key order', () => {
  expect(diffJson({ a: 1, b: [{ c: 2, d: 3 }] }, { b: [{ d: 3, c: 2 }], a: 1 })).toBe('');
});

test('compares keys that every JavaScript object inherits', () => {
  const text = diffJson({ a: 1 }, { a: 1, constructor: 1, toString: 2 });

  expect(text).toContain('+  "constructor": 1');
  expect(text).toContain('+  "toString": 2');
});

test('numbers that differ only in their text are different', () => {
  expect(diffJson(parseJson('{"a":10.0}'), parseJson('{"a":10}'))).toBe(
    ' {\n-  "a": 10.0\n+  "a": 10\n }',
  );
});

test('truncates the difference between two large documents', () => {
  const list = (value: string) => Array.from({ length: 200_000 }, () => [[[value]]]);
  const nest = (value: unknown, depth: number): unknown =>
    depth === 0 ? value : { [`k${depth}`]: nest(value, depth - 1) };

  for (const document of [list, (value: string) => nest(list(value), 40)]) {
    const text = diffJson(document('a'.repeat(10)), document('b'.repeat(10)));

    expect(text.split('\n').length).toBeLessThanOrEqual(501);
    expect(text).toContain('there are more differences');
  }
  expect(diffJson('x', 'y'.repeat(10_000_000)).length).toBeLessThan(2_000);
});
