import {
  formatJsonPath,
  formatSharedPath,
  parseJsonPath,
  parsePathExpression,
  toJsonPath,
} from './json-path.ts';

test.each([
  ['$', []],
  ['$.items[*].sku', [{ name: 'items' }, { any: 'index' }, { name: 'sku' }]],
  ['$.items[0]', [{ name: 'items' }, { index: 0 }]],
  ['$.*', [{ any: 'child' }]],
  [`$['a b']["c.d"]`, [{ name: 'a b' }, { name: 'c.d' }]],
  [String.raw`$['it\'s']`, [{ name: "it's" }]],
])('reads the steps of %s', (expression, steps) => {
  expect(parsePathExpression(expression)).toEqual(steps);
});

test.each(['', 'items', '$.items[', '$..sku', '$[x]'])(
  'rejects the expression "%s"',
  (expression) => {
    expect(parsePathExpression(expression)).toBeUndefined();
  },
);

test.each([
  [['items', '*', 'sku']],
  [['order id']],
  [["it's"]],
  [[String.raw`a\b`]],
  [['a"b.c[d']],
])('reads the path that it writes for %j', (segments) => {
  expect(parseJsonPath(formatJsonPath(segments))).toEqual(segments);
});

test('writes one path for all elements of a list', () => {
  expect(formatSharedPath(['items', 3, 'sku'])).toBe('$.items[*].sku');
});

test.each([
  ['', '$'],
  ['/items/0/sku', '$.items[0].sku'],
  ['/items/12', '$.items[12]'],
  ['/1st/v2', '$.1st.v2'],
  ['/a~1b/c~0d', `$['a/b']['c~d']`],
])('converts the JSON Pointer "%s"', (pointer, path) => {
  expect(toJsonPath(pointer)).toBe(path);
});
