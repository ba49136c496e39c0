import { isDeepStrictEqual } from 'node:util';
import type { JsonSchema } from '@shopflow/json-schema/json-schema';
import { allows } from '@shopflow/json-schema/conditions';
import { flattenUnions } from './flatten-unions.ts';

function tagged(tag: string, name: string): JsonSchema {
  const properties = { kind: { const: tag }, [name]: { type: 'integer' } };
  return { type: 'object', required: ['kind', name], properties };
}

const CAT = tagged('cat', 'lives');
const DOG = tagged('dog', 'age');
const NULL = { type: 'null' };
const WITH_AGE = { type: 'object', required: ['age'] };
const WITH_LIVES = { type: 'object', required: ['lives'] };

const noDefinitions: ReadonlyMap<string, JsonSchema> = new Map();

test.each([
  ['a nullable union', { oneOf: [{ oneOf: [CAT, DOG] }, NULL] }, { oneOf: [CAT, DOG, NULL] }],
  [
    'a nullable union of overlapping variants',
    { oneOf: [{ oneOf: [WITH_AGE, WITH_LIVES] }, NULL] },
    { oneOf: [WITH_AGE, WITH_LIVES, NULL] },
  ],
  [
    'a nullable union with another keyword',
    { anyOf: [{ oneOf: [WITH_AGE, WITH_LIVES] }, NULL] },
    { oneOf: [WITH_AGE, WITH_LIVES, NULL] },
  ],
  [
    'a union in a union in a union',
    { anyOf: [{ oneOf: [{ anyOf: [CAT, DOG] }, NULL] }] },
    { anyOf: [CAT, DOG, NULL] },
  ],
  [
    'a union that repeats the type of its variants',
    { oneOf: [{ type: 'object', oneOf: [CAT, DOG] }, NULL] },
    { oneOf: [CAT, DOG, NULL] },
  ],
])('writes %s as one union', (_, nested, flat) => {
  expect(flattenUnions(nested, noDefinitions)).toEqual(flat);
});

test('follows references to a union and keeps its discriminator', () => {
  const pet = { discriminator: { propertyName: 'kind' }, oneOf: [{ $ref: '#/$defs/Cat' }, DOG] };
  const definitions = new Map<string, JsonSchema>([
    ['Pet', pet],
    ['Cat', CAT],
  ]);

  expect(flattenUnions({ oneOf: [{ $ref: '#/$defs/Pet' }, NULL] }, definitions)).toEqual({
    ...pet,
    oneOf: [...pet.oneOf, NULL],
  });
});

test('keeps a union that contains itself', () => {
  const pet = { oneOf: [CAT, { $ref: '#/$defs/Pet' }] };

  expect(flattenUnions(pet, new Map([['Pet', pet]]))).toEqual(pet);
});

test('keeps a union whose variants have the same tag, written as 0 and -0', () => {
  const zero = (value: number) => ({ ...WITH_AGE, properties: { age: { const: value } } });
  const nested = { anyOf: [{ oneOf: [zero(0), zero(-0)] }, NULL] };

  expect(allows(flattenUnions(nested, noDefinitions), { age: 0 })).toBe(false);
});

test('needs no exponential time for unions that refer to each other twice', () => {
  const names = Array.from({ length: 40 }, (_, index) => `U${index}`);
  const definitions = new Map<string, JsonSchema>(
    names.map((name, index) => {
      const next = index === 39 ? CAT : { $ref: `#/$defs/U${index + 1}` };
      return [name, { anyOf: [next, next] }];
    }),
  );

  const { anyOf } = flattenUnions({ anyOf: [{ $ref: '#/$defs/U0' }] }, definitions) as {
    readonly anyOf: readonly unknown[];
  };
  expect(anyOf.length).toBeLessThan(300);
});

test('allows the same documents as before, whatever is nested', () => {
  const variants = [CAT, DOG, NULL, WITH_AGE, WITH_LIVES, { type: 'number' }];
  const documents = [
    ...[null, 1, 1.5, 'x', {}, { age: 1 }, { lives: 9 }, { age: 1, lives: 9 }],
    ...[
      { kind: 'cat', lives: 9 },
      { kind: 'cat', lives: 9, age: 1 },
      { kind: 'dog', age: 1 },
    ],
  ];
  const keywords = ['oneOf', 'anyOf'] as const;
  const pairs = variants.flatMap((one, index) =>
    variants.slice(index).map((other) => [one, other] as const),
  );
  const unions = keywords.flatMap((outer) =>
    keywords.flatMap((inner) =>
      pairs.flatMap((pair) =>
        variants.map((beside): JsonSchema => ({ [outer]: [{ [inner]: pair }, beside] })),
      ),
    ),
  );
  const rewritten = unions
    .map((nested) => ({ nested, flat: flattenUnions(nested, noDefinitions) }))
    .filter(({ nested, flat }) => !isDeepStrictEqual(nested, flat));
  const different = rewritten.filter(({ nested, flat }) =>
    documents.some((document) => allows(flat, document) !== allows(nested, document)),
  );

  expect(rewritten.length).toBeGreaterThan(100);
  expect(different).toEqual([]);
});
