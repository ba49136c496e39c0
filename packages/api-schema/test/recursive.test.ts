import { toPact } from '@shopflow/pact-model/parse-pact';
import { readDocument } from './read-document.ts';
import type { ApiReview } from '../src/review/review.ts';
import { reviewApi } from '../src/review/review-api.ts';

type Schemas = Readonly<Record<string, object>>;

function refTo(name: string): object {
  return { $ref: `#/components/schemas/${name}` };
}

const MAX_OPERATIONS = 20;

/** One operation for each of the first schemas: it answers with one, or takes one. */
function toDocument(schemas: Schemas, direction: 'response' | 'request' = 'response'): string {
  const paths = Object.keys(schemas)
    .slice(0, MAX_OPERATIONS)
    .map((name) => {
      const content = { 'application/json': { schema: refTo(name) } };
      const operation =
        direction === 'response'
          ? { get: { responses: { '200': { content } } } }
          : { post: { requestBody: { content }, responses: { '204': {} } } };
      return [`/${name}`, operation];
    });
  return JSON.stringify({
    openapi: '3.1.0',
    info: { title: 'Recursive', version: '1.0.0' },
    paths: Object.fromEntries(paths) as object,
    components: { schemas },
  });
}

type Interaction = readonly [path: string, body: unknown];

async function review(
  [before, after]: readonly [string, string],
  interactions: readonly Interaction[],
): Promise<ApiReview> {
  const isSent = before.includes('"post"');
  const pact = toPact({
    consumer: { name: 'reader' },
    provider: { name: 'recursive' },
    interactions: interactions.map(([path, body]) => ({
      description: path,
      request: isSent
        ? { method: 'POST', path, headers: { 'Content-Type': 'application/json' }, body }
        : { method: 'GET', path },
      response: isSent ? { status: 204 } : { status: 200, body },
    })),
    metadata: { pactSpecification: { version: '2.0.0' } },
  });
  const pacts = [{ consumer: 'reader', version: '1', places: [], pact }];
  return reviewApi({ before: await readDocument(before), after: await readDocument(after), pacts });
}

/** Schemas in a ring, each with two fields; some lack the second one. */
function makeRing(count: number, isWithout: (index: number) => boolean): Schemas {
  const text = { type: 'string' };
  return Object.fromEntries(
    Array.from({ length: count }, (_, index) => [
      `M${index}`,
      {
        type: 'object',
        required: ['a'],
        properties: {
          a: text,
          ...(!isWithout(index) && { b: text }),
          next: refTo(`M${(index + 1) % count}`),
          other: refTo(`M${(index * 5 + 2) % count}`),
        },
      },
    ]),
  );
}

const compareRings = (count: number, interactions: readonly Interaction[]) =>
  review(
    [
      toDocument(makeRing(count, () => false)),
      toDocument(makeRing(count, (each) => each % 7 === 0)),
    ],
    interactions,
  );

test('lists the removed field of a schema once, although all operations contain the schema', async () => {
  const { changes } = await compareRings(20, []);

  expect(changes.map(({ operation, path }) => `${operation} ${path}`)).toEqual([
    'GET /M0 $.b',
    'GET /M7 $.b',
    'GET /M14 $.b',
  ]);
});

test('decides each place that a pact reads, wherever the change is listed', async () => {
  const { changes, versions } = await compareRings(20, [
    ['/M0', { b: 'x' }],
    ['/M5', { next: { next: { b: 'x' } } }],
    ['/M1', { other: { b: 'x' } }],
    ['/M1', { next: { b: 'x' } }],
  ]);

  expect(versions).toMatchObject([{ verdict: 'breaks' }]);
  const found = changes.flatMap(({ findings }) =>
    findings.map(({ verdict, interaction }) => `${verdict} ${interaction}`),
  );
  expect(found.sort()).toEqual(['breaks /M0', 'breaks /M1', 'breaks /M5']);
});

test('decides a document that is too large to be compared as a whole', async () => {
  const breaking = await compareRings(600, [['/M7', { b: 'x' }]]);
  const safe = await compareRings(600, [['/M8', { b: 'x', next: { b: 'x' } }]]);

  expect(breaking.versions).toMatchObject([{ verdict: 'breaks' }]);
  expect(safe.versions).toMatchObject([{ verdict: 'safe' }]);
});

const node = (fields: Readonly<Record<string, object>>, required: readonly string[] = ['a']) => ({
  type: 'object',
  required,
  properties: { a: { type: 'string' }, ...fields },
});

const SHAPES: Readonly<Record<string, object>> = {
  'a reference': refTo('Node'),
  'a nullable reference': { anyOf: [refTo('Node'), { type: 'null' }] },
  'an extended reference': { allOf: [refTo('Node'), { properties: { c: { type: 'string' } } }] },
  'a reference with a word beside it': { ...refTo('Node'), minProperties: 1 },
  'a variant': { oneOf: [refTo('Leaf'), refTo('Node')] },
};
const Leaf = {
  type: 'object',
  required: ['leaf'],
  properties: { leaf: { const: true }, up: refTo('Node') },
};

describe.each(Object.entries(SHAPES))('a schema that contains itself behind %s', (_, next) => {
  const schemasOf = (required: readonly string[]): Schemas => ({
    Leaf,
    Node: node(
      { next, list: { type: 'array', items: next }, map: { additionalProperties: next } },
      required,
    ),
  });

  test.each([
    ['a field', { next: { a: 'x' } }],
    ['an element', { list: [{ a: 'x' }] }],
    ['a value of a map', { map: { one: { a: 'x' } } }],
    ['a field two levels below', { list: [{ next: { map: { one: { a: 'x' } } } }] }],
  ])('breaks a pact that reads %s that may be missing', async (__, body) => {
    const documents = [toDocument(schemasOf(['a'])), toDocument(schemasOf([]))] as const;
    const { versions } = await review(documents, [['/Node', body]]);

    expect(versions).toMatchObject([{ verdict: 'breaks' }]);
  });

  test('breaks a pact that sends less than is newly required, at any place', async () => {
    const documents = [
      toDocument(schemasOf([]), 'request'),
      toDocument(schemasOf(['a']), 'request'),
    ] as const;
    const inside = await review(documents, [['/Node', { a: 'x', list: [{ next: { a: 'x' } }] }]]);
    const complete = await review(documents, [['/Node', { a: 'x', next: { a: 'x' } }]]);

    expect(inside.versions).toMatchObject([{ verdict: 'breaks' }]);
    expect(complete.versions).toMatchObject([{ verdict: 'safe' }]);
  });
});

test('reports a reference that now leads to another schema', async () => {
  const schemas = (name: string): Schemas => ({
    Node: node({ next: refTo('Node'), end: refTo(name) }),
    Old: node({ b: { type: 'string' }, up: refTo('Node') }),
    New: node({ up: refTo('Node') }),
  });
  const { versions } = await review(
    [toDocument(schemas('Old')), toDocument(schemas('New'))],
    [['/Node', { next: { end: { b: 'x' } } }]],
  );

  expect(versions).toMatchObject([{ verdict: 'breaks' }]);
});

test('reports a change inside of a negation', async () => {
  const schemas = (type: string): Schemas => ({
    Node: { ...node({ next: refTo('Node') }), not: refTo('Other') },
    Other: { required: ['z'], properties: { z: { type }, next: refTo('Node') } },
  });
  const { changes } = await review(
    [toDocument(schemas('string')), toDocument(schemas('number'))],
    [],
  );

  expect(changes).toContainEqual(
    expect.objectContaining({ operation: 'GET /Node', unknownConsumer: 'breaking' }),
  );
});

describe('variants that extend their own union', () => {
  const discriminator = { propertyName: 'kind', mapping: { cat: 'Cat', dog: 'Dog' } };
  const pet = node({ kind: { type: 'string' }, friend: refTo('Pet') });
  const schemas = (own: object, further: Schemas = {}): Schemas => ({
    Pet: { ...pet, oneOf: ['Cat', 'Dog', ...Object.keys(further)].map(refTo), discriminator },
    Cat: { allOf: [refTo('Pet'), own] },
    Dog: { allOf: [refTo('Pet'), { required: ['bark'] }] },
    ...further,
  });
  const lives = { required: ['lives'], properties: { lives: { type: 'integer' } } };
  const Owl = { allOf: [refTo('Pet'), { required: ['wings'] }] };

  test.each([
    ['a field of a variant becomes optional', schemas({ ...lives, required: [] }), 'breaks'],
    ['a field of a variant is of another type', schemas({ ...lives, properties: {} }), 'breaks'],
    ['a variant demands a further field', schemas({ ...lives, required: ['lives', 'x'] }), 'safe'],
    ['another variant changes', { ...schemas(lives), Dog: { allOf: [refTo('Pet')] } }, 'safe'],
    // The pact has only one value for the name.
    ['a variant with another name is added', schemas(lives, { Owl }), 'unknown'],
  ])('are judged as heirs: %s', async (_, after, verdict) => {
    const { versions } = await review(
      [toDocument(schemas(lives)), toDocument(after)],
      [['/Pet', { a: 'x', kind: 'cat', lives: 9, friend: { a: 'x', kind: 'cat', lives: 9 } }]],
    );

    expect(versions).toMatchObject([{ verdict }]);
  });

  test.each([
    ['without the union', { Pet: { ...pet, discriminator } }],
    [
      'with a schema of what is common',
      {
        Base: pet,
        Pet: { oneOf: [refTo('Cat'), refTo('Dog')], discriminator },
        Cat: { allOf: [refTo('Base'), lives] },
        Dog: { allOf: [refTo('Base'), { required: ['bark'] }] },
      },
    ],
  ])('allow the same when they are written %s', async (_, others: Schemas) => {
    const { Base, ...rest } = { ...schemas(lives), ...others };
    const { changes } = await review(
      [toDocument(schemas(lives)), toDocument({ ...rest, ...(Base && { Base }) })],
      [],
    );

    expect(changes.filter(({ operation }) => operation === 'GET /Pet')).toEqual([]);
  });
});

test('does not decide a change of a schema that no validator ends for', async () => {
  const schemas = (own: object): Schemas => ({
    Pet: { anyOf: [refTo('Pet'), own] },
  });
  const { versions } = await review(
    [toDocument(schemas({ required: ['lives'] })), toDocument(schemas({}))],
    [['/Pet', { kind: 'cat', lives: 9 }]],
  );

  expect(versions).toMatchObject([{ verdict: 'unknown' }]);
});
