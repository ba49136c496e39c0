import { parseJsonPath } from '@shopflow/json-schema/json-path';
import { compileReader } from '@shopflow/json-schema/compile-schema';
import { NoProjection, project } from './projection.ts';

const line = {
  type: 'object',
  required: ['sku', 'price'],
  properties: { sku: { type: 'string' }, price: { type: 'integer' } },
};
const schema = {
  type: 'object',
  additionalProperties: false,
  required: ['id', 'lines'],
  properties: {
    id: { type: 'string', description: 'Which.' },
    lines: { type: 'array', minItems: 1, items: line },
    bulk: { type: ['string', 'null'], default: null },
  },
};
const places = (...paths: string[]) => paths.map(parseJsonPath);

test('requires only the fields that are read and their parents', () => {
  expect(project([schema], places('$.lines[*].sku', '$.bulk'))).toEqual({
    type: 'object',
    required: ['lines'],
    properties: {
      lines: {
        type: 'array',
        minItems: 1,
        items: { type: 'object', required: ['sku'], properties: { sku: { type: 'string' } } },
      },
      bulk: { type: ['string', 'null'], default: null },
    },
  });
});

test('includes the whole object when an object is read', () => {
  expect(project([schema], places('$.lines[*]', '$.lines[*].sku'))).toMatchObject({
    properties: { lines: { items: line } },
  });
});

test('does not require what an older version lacks or makes optional', () => {
  const { id, lines } = schema.properties;
  const older = { type: 'object', required: ['id'], properties: { id, lines } };
  const newer = { ...schema, required: ['id', 'lines', 'bulk'] };

  expect(project([newer, older], places('$.id', '$.lines', '$.bulk'))).toMatchObject({
    required: ['id'],
    properties: { bulk: schema.properties.bulk },
  });
});

test('accepts a value of any version; ignores annotations', () => {
  const { id } = schema.properties;
  const worded = { ...id, description: 'Other words.', examples: ['x'] };
  const withId = (each: object) => ({ type: 'object', properties: { id: each } });
  const older = [withId(worded), withId({ type: 'integer' })] as const;

  expect(project([schema, ...older], places('$.id'))).toMatchObject({
    properties: { id: { anyOf: [id, { type: 'integer' }] } },
  });
});

test('applies a default whatever the older versions had', () => {
  const older = { type: 'object', properties: { bulk: { type: 'integer' } } };
  const read = compileReader<object>(project([schema, older], places('$.bulk')));

  const values = [{}, { bulk: 7 }, { bulk: 'b' }].map(read);

  expect(values).toEqual([null, 7, 'b'].map((bulk) => ({ fits: true, value: { bulk } })));
});

test('asks for the fields read in an object that differs between versions', () => {
  const { lines } = schema.properties;
  const older = { type: 'object', properties: { lines: { ...lines, minItems: 2 } } };

  expect(() => project([schema, older], places('$.lines'))).toThrow(
    '$.lines differs between versions: declare the fields that are read in it',
  );
});

test('finds fields in allOf and in each branch of a union', () => {
  const closed = { properties: { a: { type: 'string' } }, additionalProperties: false };
  const number = { properties: { b: { type: 'integer' } }, required: ['b'], type: 'object' };
  const string = { properties: { b: { type: 'string' } }, required: ['b'], type: 'object' };

  expect(project([{ allOf: [closed, { required: ['a'] }] }], places('$.a'))).toEqual({
    ...{ required: ['a'], properties: { a: { type: 'string' } } },
  });
  expect(project([{ oneOf: [number, string] }], places('$.b'))).toEqual({
    type: 'object',
    required: ['b'],
    properties: { b: { anyOf: [{ type: 'integer' }, { type: 'string' }] } },
  });
});

test('asks for the fields read in an object with several forms', () => {
  const forms = { oneOf: [{ properties: { a: {} } }, { properties: { b: {} } }] };

  expect(() => project([{ properties: { x: forms } }], places('$.x'))).toThrow(
    '$.x has several forms: declare the fields that are read in it',
  );
});

test('allows the shortest length of a list in any version, and null if one version does', () => {
  const { lines } = schema.properties;
  const older = { properties: { lines: { ...lines, type: ['array', 'null'], minItems: 0 } } };
  const read = compileReader<object>(project([schema, older], places('$.lines[*].sku')));

  expect([{ lines: [] }, { lines: null }].map((value) => read(value).fits)).toEqual([true, true]);
});

test('a field with a default is not required', () => {
  const newer = { ...schema, required: ['bulk'] };

  expect(project([newer], places('$.bulk'))).toMatchObject({ required: [] });
  expect(compileReader(project([newer], places('$.bulk')))({})).toMatchObject({ fits: true });
});

test.each(['$.price', '$.lines[*].quantity', '$.id.more', '$.id[*]'])(
  '%s is not promised',
  (path) => {
    expect(() => project([schema], places(path))).toThrow(NoProjection);
    expect(() => project([schema], places(path))).toThrow(`${path} is not among its properties`);
  },
);
