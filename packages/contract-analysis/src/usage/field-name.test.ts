import { closestField, meaningsOf } from './field-name.ts';

const PATHS = [
  ...['$', '$.items', '$.items[*]', '$.items[*].sku', '$.prices', '$.prices.*.amount', '$.*'],
  ...["$['order id']", '$.address.city', 'x-total', 'filter[a]', '$.tags.*'],
];

function find(name: string): readonly string[] {
  const found = meaningsOf(name).map((isNamed) => PATHS.filter((path) => isNamed({ path })));
  return found.find((each) => each.length > 0) ?? [];
}

test.each([
  ['sku', ['$.items[*].sku']],
  ['SKU', ['$.items[*].sku']],
  ['items[*].sku', ['$.items[*].sku']],
  ['items[].sku', ['$.items[*].sku']],
  ['items[0].sku', ['$.items[*].sku']],
  ['$.items[0].sku', ['$.items[*].sku']],
  ['items.0.sku', ['$.items[*].sku']],
  ['items.sku', ['$.items[*].sku']],
  ['$.items.sku', ['$.items[*].sku']],
  ['items', ['$.items']],
  ['items[0]', ['$.items[*]']],
  ['$', ['$']],
  ['$.sku', ['$.*']],
  ['prices.red.amount', ['$.prices.*.amount']],
  ['$.prices.red.amount', ['$.prices.*.amount']],
  ["prices['dark red'].amount", ['$.prices.*.amount']],
  ['prices.*.amount', ['$.prices.*.amount']],
  ['amount', ['$.prices.*.amount']],
  ['tags.a', ['$.tags.*']],
  ['tags[*]', ['$.tags.*']],
  ['tags', ['$.tags.*']],
  ['address', ['$.address.city']],
  ['$.red', ['$.*']],
  ['red', []],
  ['order id', ["$['order id']"]],
  ["['order id']", ["$['order id']"]],
  ['X-Total', ['x-total']],
  ['filter[a]', ['filter[a]']],
])('finds %s', (name, paths) => {
  expect(find(name)).toEqual(paths);
});

test.each([
  ['item[].sku', '$.items[*].sku'],
  ['skus', '$.items[*].sku'],
  ['adress.city', '$.address.city'],
  ['x-totals', 'x-total'],
  ['entirely-different', undefined],
])('suggests for %s what it probably means', (name, path) => {
  expect(closestField(name, PATHS)).toBe(path);
});
