import { explainParameter } from '@shopflow/api-schema/explain-parameter';
import { refusals } from '@shopflow/api-schema/refusals';
import { refusalText } from './refusal-text.ts';

function explain(schema: object, value: unknown): string | undefined {
  const [found] = refusals(schema as Parameters<typeof refusals>[0], value);
  return found && refusalText(found.explain());
}

const field = (schema: object) => ({ type: 'object', properties: { a: schema } });

test.each([
  [field({ type: 'integer' }), { a: 'x' }, '`$.a` is "x"; it must be an integer'],
  [field({ type: ['string', 'null'] }), { a: 1 }, '`$.a` is 1; it must be a string or null'],
  [field({ const: 'b' }), { a: 'x' }, '`$.a` is "x"; it must be "b"'],
  [field({ enum: ['b', 'c'] }), { a: 'x' }, '`$.a` is "x"; it must be "b" or "c"'],
  [
    field({ enum: [1, 2, 3, 4, 5, 6] }),
    { a: 7 },
    '`$.a` is 7; it must be one of 6 values, such as 1, 2, 3, 4, 5',
  ],
  [field({ minimum: 1 }), { a: 0 }, '`$.a` is 0; it must be at least 1'],
  [field({ maximum: 1 }), { a: 2 }, '`$.a` is 2; it must be at most 1'],
  [field({ multipleOf: 5 }), { a: 2 }, '`$.a` is 2; it must be a multiple of 5'],
  [field({ pattern: '^b' }), { a: 'x' }, '`$.a` is "x"; it must match the pattern `^b`'],
  [field({ format: 'date' }), { a: 'x' }, '`$.a` is "x"; it must have the format `date`'],
  [
    field({ not: { type: 'string' } }),
    { a: 'x' },
    '`$.a` is "x"; it must not match the schema in `not`',
  ],
  [field({ maxLength: 2 }), { a: 'x€y' }, '`$.a` has 3 characters; it must have at most 2'],
  [field({ minItems: 1 }), { a: [] }, '`$.a` has 0 elements; it must have at least 1'],
  [field({ maxProperties: 0 }), { a: { b: 1 } }, '`$.a` has 1 field; it must have at most 0'],
  [
    field({ uniqueItems: true }),
    { a: [1, 1] },
    '`$.a` has equal elements; each must occur only once',
  ],
  [{ required: ['a'] }, {}, '`$.a` is missing, and is required'],
  [{ dependentRequired: { b: ['a'] } }, { b: 1 }, '`$.a` is missing, and is required beside `b`'],
  [{ additionalProperties: false }, { a: 1 }, '`$.a` is a field that the schema does not allow'],
  [
    field({ type: 'integer' }),
    { a: 'x'.repeat(99) },
    `\`$.a\` is "${'x'.repeat(58)}…; it must be an integer`,
  ],
])('says what %j refuses about %j', (schema, value, text) => {
  expect(explain(schema, value)).toBe(text);
});

const cat = { required: ['kind', 'lives'], properties: { kind: { const: 'cat' } } };
const dog = { required: ['kind', 'bark'], properties: { kind: { const: 'dog' } } };
const pets = {
  $defs: { Cat: cat, Dog: dog },
  oneOf: [{ $ref: '#/$defs/Cat' }, { $ref: '#/$defs/Dog' }],
};

test.each([
  [
    'names the variant of its discriminator',
    pets,
    { kind: 'dog' },
    'as variant Dog, `$.bark` is missing, and is required',
  ],
  [
    'lists the values of all variants',
    pets,
    { kind: 'owl' },
    '`$.kind` is "owl"; it must be "cat" or "dog"',
  ],
  [
    'names no variant when only one has the JSON type',
    { anyOf: [{ type: 'object', required: ['a'] }, { type: 'null' }] },
    {},
    '`$.a` is missing, and is required',
  ],
  [
    'lists the types of all variants',
    { anyOf: [{ type: 'string' }, { type: 'null' }] },
    1,
    'the request body is 1; it must be a string or null',
  ],
  [
    'says what each of several variants refuses',
    { oneOf: [{ required: ['a'] }, { required: ['b'] }] },
    {},
    'as variant 1, `$.a` is missing, and is required; as variant 2, `$.b` is missing, and is required',
  ],
  [
    'names several variants that fit',
    { oneOf: [{ title: 'A' }, { title: 'B' }] },
    {},
    'the request body fits the variants A and B of `oneOf`; it must fit only one',
  ],
  [
    'names a field beside a union on its own',
    { required: ['b'], anyOf: [{ required: ['a'] }] },
    { a: 1 },
    '`$.b` is missing, and is required',
  ],
])('%s', (...[, schema, value, text]) => {
  expect(explain(schema, value)).toBe(text);
});

test('names the place inside of a union inside of a list', () => {
  const schema = { type: 'object', properties: { pets: { items: { $ref: '#/$defs/Pet' } } } };
  const document = { ...schema, $defs: { ...pets.$defs, Pet: { oneOf: pets.oneOf } } };
  expect(explain(document, { pets: [{ kind: 'cat' }] })).toBe(
    'as variant Cat, `$.pets[0].lives` is missing, and is required',
  );
});

const parameter = {
  ...{ name: 'filter', in: 'query', isRequired: false, isDeprecated: false },
  allowsEmptyValue: false,
  ...{ style: 'form', explode: true, mediaType: undefined },
} as const;

test.each([
  [{ type: 'integer' }, 'x', 'query parameter `filter` is "x"; it must be an integer'],
  [
    { type: 'array', items: { enum: ['a'] } },
    ['a', 'b'],
    '`$[1]` of query parameter `filter` is "b"; it must be "a"',
  ],
] as const)('says what %j refuses about %j of a parameter', (schema, texts, text) => {
  const given = { ...parameter, schema } as unknown as Parameters<typeof explainParameter>[0];
  expect(refusalText(explainParameter(given, texts), { in: 'query', name: 'filter' })).toBe(text);
});
