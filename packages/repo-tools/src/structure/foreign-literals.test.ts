import { findForeignLiterals } from './foreign-literals.ts';

const find = (source: string): readonly string[] =>
  findForeignLiterals({ path: 'packages/a/src/b.ts', source }, new Set(['orders', 'twilio']));

test.each([
  ['a string', "const name = 'orders';"],
  ['a property name', "const parts = { 'orders': 1 };"],
  ['a template', 'const name = `orders`;'],
  ['a part of a template', 'const name = `orders${1}`;'],
  ['a type', "type Name = 'orders';"],
])('finds a participant that is named as %s', (_what, source) => {
  expect(find(`\n${source}`)).toEqual(['packages/a/src/b.ts:2 names "orders"']);
});

test('finds a path below contracts/', () => {
  expect(find("read('contracts/openapi/a.yaml');")).toEqual([
    'packages/a/src/b.ts:1 names "contracts/openapi/a.yaml"',
  ]);
});

test('leaves comments, identifiers and longer texts alone', () => {
  expect(find("// 'orders'\nconst orders = 'all orders';")).toEqual([]);
});

test('refuses a file that cannot be parsed', () => {
  expect(() => find('const = ;')).toThrow('packages/a/src/b.ts: ');
});
