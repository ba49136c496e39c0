import { allows } from '@shopflow/json-schema/conditions';
import type { JsonSchema } from '@shopflow/json-schema/json-schema';
import { toApiDocument } from './to-api-document.ts';

type Schemas = Readonly<Record<string, object>>;

/** The schema of a body as a document with these components describes it. */
function readBody(schema: object, schemas: Schemas, openapi = '3.0.3'): JsonSchema {
  const content = { 'application/json': { schema } };
  const { operations } = toApiDocument({
    openapi,
    paths: { '/pet': { get: { responses: { '200': { content } } } } },
    components: { schemas },
  });
  const body = operations[0]?.responses['200']?.content['application/json']?.schema;
  if (body === undefined) throw new Error('The document has no schema');
  return body;
}

function refer(name: string): object {
  return { $ref: `#/components/schemas/${name}` };
}

function withField(name: string): object {
  return { type: 'object', required: [name], properties: { kind: { type: 'string' } } };
}

const discriminator = { propertyName: 'kind' };
const Pet = {
  type: 'object',
  properties: { kind: { type: 'string' }, friend: refer('Pet') },
  discriminator,
};
const family: Schemas = {
  Pet,
  Cat: { allOf: [refer('Pet'), withField('lives')] },
  Dog: { allOf: [refer('Pet'), withField('bark')] },
  Puppy: { allOf: [refer('Dog'), withField('age')] },
};
const variants: Schemas = { Cat: withField('lives'), Dog: withField('bark') };
const union = { oneOf: [refer('Cat'), refer('Dog')] };

describe('a union', () => {
  const mapping = { cat: '#/components/schemas/Cat', kitty: 'Cat' };
  const body = readBody({ ...union, discriminator: { ...discriminator, mapping } }, variants);

  test.each([
    [{ kind: 'cat', lives: 9 }, true],
    [{ kind: 'kitty', lives: 9 }, true],
    [{ kind: 'Dog', bark: 'x' }, true],
    [{ kind: 'Cat', lives: 9 }, false],
    [{ kind: 'cat', bark: 'x' }, false],
    [{ lives: 9 }, false],
  ])('%j is %s', (pet, isAllowed) => {
    expect(allows(body, pet)).toBe(isAllowed);
  });
});

test('a mapping wins over the values of the variant, and these over the name of its schema', () => {
  const tagged = { ...withField('lives'), properties: { kind: { enum: ['cat'] } } };
  const schemas = { Cat: tagged, Dog: withField('bark') };
  const mapping = { kitty: 'Cat', dog: 'Dog' };
  const mapped = readBody({ ...union, discriminator: { ...discriminator, mapping } }, schemas);
  const unmapped = readBody({ ...union, discriminator }, schemas);

  expect(allows(mapped, { kind: 'cat', lives: 9 })).toBe(false);
  expect(allows(mapped, { kind: 'kitty', lives: 9 })).toBe(false);
  expect(allows(unmapped, { kind: 'cat', lives: 9 })).toBe(true);
});

test.each([
  ['the mapping gives it to another variant', { kitty: 'Dog' }, { kind: 'kitty', lives: 9 }],
  ['it is the name of another variant', undefined, { kind: 'Dog', lives: 9 }],
  ['the mapping gives the name of the schema away', { Cat: 'Dog' }, { kind: 'Cat', lives: 9 }],
  [
    'the mapping gives all of them away',
    { cat: 'Dog', kitty: 'Dog', Dog: 'Dog', Cat: 'Dog' },
    { kind: 'cat', lives: 9 },
  ],
])('a variant loses one of its own values when %s', (_, mapping, cat) => {
  const values = { enum: ['cat', 'kitty', 'Cat', 'Dog'] };
  const schemas = {
    Cat: { ...withField('lives'), properties: { kind: values } },
    Dog: withField('bark'),
  };
  const body = readBody({ ...union, discriminator: { ...discriminator, mapping } }, schemas);

  expect(allows(body, cat)).toBe(false);
  expect(allows(body, { kind: cat.kind, bark: 'x' })).toBe(true);
});

test('no name selects a variant whose name the mapping gives to another one', () => {
  const body = readBody(
    { ...union, discriminator: { ...discriminator, mapping: { Cat: 'Dog' } } },
    variants,
  );

  expect(allows(body, { kind: 'Cat', lives: 9 })).toBe(false);
  expect(allows(body, { kind: 'Cat', bark: 'x' })).toBe(true);
  expect(allows(body, { kind: 'Dog', bark: 'x' })).toBe(false);
});

test.each(['cats.yaml', 'Fish', '#/components/schemas/Fish'])(
  'a mapping to %s leaves the discriminator unresolved',
  (target) => {
    const mapping = { cat: target };
    const body = readBody(
      { ...union, discriminator: { ...discriminator, mapping } },
      { ...variants, Fish: {} },
    );

    expect(body).toMatchObject({
      ...{ oneOf: [{ $ref: '#/$defs/Cat' }, { $ref: '#/$defs/Dog' }] },
      discriminator: { isUnresolved: true },
    });
  },
);

test.each(['Owl', '#/components/schemas/Owl'])(
  'refuses a mapping to %s, which is no schema',
  (target) => {
    const mapping = { cat: target };

    expect(() =>
      readBody({ ...union, discriminator: { ...discriminator, mapping } }, variants),
    ).toThrow(`the discriminator maps "cat" to "${target}", which is no schema`);
  },
);

describe('a parent', () => {
  const body = readBody(refer('Pet'), family);

  test.each([
    ['a child', { kind: 'Cat', lives: 9 }, true],
    ['a child without its fields', { kind: 'Cat' }, false],
    ['a child of a child', { kind: 'Puppy', bark: 'x', age: 1 }, true],
    ['a child of a child without the fields of its parent', { kind: 'Puppy', age: 1 }, false],
    ['the parent itself', { kind: 'Pet' }, true],
    ['an unknown name', { kind: 'Owl' }, false],
    ['a child in a child', { kind: 'Cat', lives: 9, friend: { kind: 'Dog', bark: 'x' } }, true],
    ['an incomplete child in a child', { kind: 'Cat', lives: 9, friend: { kind: 'Dog' } }, false],
  ])('means %s: %j is %s', (_, pet, isAllowed) => {
    expect(allows(body, pet)).toBe(isAllowed);
  });

  test.each([
    ['its mapping', { ...Pet, discriminator: { ...discriminator, mapping: { cat: 'Cat' } } }],
    ['its own values', { ...Pet, properties: { kind: { enum: ['Cat', 'Dog', 'Puppy'] } } }],
  ])('is abstract when %s leaves out its name', (_, parent) => {
    const abstract = readBody(refer('Pet'), { ...family, Pet: parent });

    expect(allows(abstract, { kind: 'Pet' })).toBe(false);
    expect(allows(abstract, { kind: 'Dog', bark: 'x' })).toBe(true);
    expect(allows(abstract, { kind: 'Dog' })).toBe(false);
  });

  test('means its children inside of an allOf that belongs to no component', () => {
    const wrapped = readBody({ allOf: [refer('Pet')], nullable: true }, family);

    expect(allows(wrapped, { kind: 'Cat' })).toBe(false);
  });

  test('may be its own ancestor', () => {
    const circle = { A: { allOf: [refer('B')], discriminator }, B: { allOf: [refer('A')] } };

    expect(() => readBody(refer('A'), circle, '3.1.0')).not.toThrow();
  });
});
