import { compileCheck, compileReader } from './compile-schema.ts';

const schema = {
  type: 'object',
  required: ['id', 'lines'],
  properties: {
    id: { type: 'string', format: 'uuid' },
    lines: {
      type: 'array',
      items: { type: 'object', required: ['sku'], properties: { sku: { type: 'string' } } },
    },
    bulk: { type: ['string', 'null'], default: null },
  },
};
const id = '0c7d5c7e-3d5e-4f0e-9a53-6a2b8c1d4e01';
const given = (more: object) => ({ id, lines: [{ sku: 'MUG' }], ...more });

test('names every fault with its path and does not change the value', () => {
  const check = compileCheck(schema);
  const value = given({ more: 1 });

  expect(check(value)).toEqual([]);
  expect(value).toEqual(given({ more: 1 }));
  expect(check({ id: 'x', lines: [{}, { sku: 1 }] })).toEqual([
    '/id must match format "uuid"',
    '/lines/0/sku is missing',
    '/lines/1/sku must be string',
  ]);
  expect(check(null)).toEqual(['must be object']);
});

test('returns the fields of the schema and fills in defaults', () => {
  const read = compileReader<object>(schema);

  expect(read(given({ more: { x: 1 }, lines: [{ sku: 'MUG', price: 1 }] }))).toEqual({
    fits: true,
    value: given({ bulk: null }),
  });
});

test('rejects a value without a required field', () => {
  expect(compileReader(schema)({ id })).toEqual({ fits: false, faults: ['/lines is missing'] });
});

test.each([
  ['urn:uuid:0c7d5c7e-3d5e-4f0e-9a53-6a2b8c1d4e01', false],
  ['0C7D5C7E-3D5E-4F0E-9A53-6A2B8C1D4E01', true],
])('the database accepts the UUID %s: %s', (value, isTaken) => {
  expect(compileCheck({ type: 'string', format: 'uuid' })(value)).toHaveLength(isTaken ? 0 : 1);
});

test.each([
  ['ada@shopflow-test.com', true],
  // A host that User Profile accepts.
  ['ada@shop-.com', true],
  ['ada', false],
  ['a\0b@c', false],
  ['a b@c', false],
])('%j is an e-mail address: %s', (value, isOne) => {
  expect(compileCheck({ type: 'string', format: 'email' })(value)).toHaveLength(isOne ? 0 : 1);
});

test('accepts a schema that requires a field defined elsewhere, as in anyOf branches', () => {
  const check = compileCheck({
    properties: { id: { type: 'string' }, name: { type: 'string' } },
    anyOf: [{ required: ['id'] }, { required: ['name'] }],
  });

  expect(check({ name: 'a' })).toEqual([]);
  expect(check({})).toContain('/id is missing');
});

test.each([{ type: 'string', format: 'no-such' }, { typo: 1 }])(
  'rejects a schema with an unknown keyword or format: %j',
  (uncheckable) => {
    expect(() => compileCheck(uncheckable)).toThrow(/unknown/);
  },
);
