import { toPact } from '@shopflow/pact-model/parse-pact';
import { readApiDocument } from '../src/document/read-api-document.ts';
import type { ApiReview } from '../src/review/review.ts';
import { reviewApi } from '../src/review/review-api.ts';
import { readDocument } from './read-document.ts';

const MAX_CPU_MS = 5000;

const readOne = (document: unknown) => readDocument(JSON.stringify(document));

function toDocument(schema: unknown, schemas: object = {}): object {
  const content = { 'application/json': { schema } };
  return {
    openapi: '3.1.0',
    info: { title: 'Hostile', version: '1.0.0' },
    paths: { '/things': { get: { responses: { '200': { content } } } } },
    components: { schemas },
  };
}

const pact = toPact({
  consumer: { name: 'reader' },
  provider: { name: 'hostile' },
  interactions: [
    {
      description: 'a thing',
      request: { method: 'GET', path: '/things' },
      response: {
        status: 200,
        body: { a: 'x', next: { a: 'y' } },
        matchingRules: { '$.body': { match: 'type' } },
      },
    },
  ],
  metadata: { pactSpecification: { version: '2.0.0' } },
});

interface Timed {
  readonly review: ApiReview;
  readonly cpuMs: number;
}

async function review(before: object, after: object): Promise<Timed> {
  const documents = { before: await readOne(before), after: await readOne(after) };
  const pacts = [{ consumer: 'reader', version: '1', places: [], pact }];
  const start = process.cpuUsage();
  const result = await reviewApi({ ...documents, pacts });
  const { user, system } = process.cpuUsage(start);
  return { review: result, cpuMs: (user + system) / 1000 };
}

const node = (extra: object) => ({
  type: 'object',
  required: ['a'],
  properties: { a: { type: 'string' }, next: { $ref: '#/components/schemas/Node' }, ...extra },
});

test('judges a recursive schema', async () => {
  const reference = { $ref: '#/components/schemas/Node' };
  const { review: found } = await review(
    toDocument(reference, { Node: node({}) }),
    toDocument(reference, { Node: { ...node({}), required: [] } }),
  );

  expect(found.versions).toMatchObject([{ verdict: 'breaks' }]);
});

test.each([
  ['a pattern that backtracks', { type: 'string', pattern: '^(([a-z])+.)+[A-Z]([a-z])+$' }],
  ['a pattern with a back reference', { type: 'string', pattern: '^(a+)\\1+$' }],
  [
    'a deep allOf',
    Array.from({ length: 100 }).reduce((schema) => ({ allOf: [schema] }), { type: 'string' }),
  ],
  [
    'many variants',
    {
      anyOf: Array.from({ length: 60 }, (_, index) => ({
        type: 'object',
        properties: { [`p${index}`]: { type: 'string', maxLength: index } },
      })),
    },
  ],
  ['a keyword that is not supported', { $dynamicRef: '#node' }],
  ['a misspelled keyword', { type: 'string', maxLenght: 5 }],
] as const)(
  'ends in bounded time, and is never safe for what it did not compare: %s',
  async (_, schema) => {
    const object = (a: unknown) => ({ type: 'object', required: ['a'], properties: { a } });
    const { review: found, cpuMs } = await review(
      toDocument(object({ type: 'string', maxLength: 3 })),
      toDocument(object(schema)),
    );

    expect(found.changes).not.toEqual([]);
    expect(cpuMs).toBeLessThan(MAX_CPU_MS);
    const [version] = found.versions;
    const isDecided = found.changes.every(({ note }) => note.code !== 'not-understood');
    expect(isDecided || version?.verdict !== 'safe').toBe(true);
  },
);

test.each([
  ['a Swagger 2.0 document', { swagger: '2.0' }, 'it is a Swagger "2.0" document'],
  ['a document without a version', {}, 'it has no field openapi'],
  ['a version that is not known', { openapi: '4.0.0' }, 'its field openapi is "4.0.0"'],
  [
    'a reference that leads nowhere',
    toDocument({ $ref: '#/components/schemas/Gone' }),
    'the reference #/components/schemas/Gone was not found',
  ],
  ['a list', [], 'it is an empty list, not an object'],
])('refuses %s', async (_, document, message) => {
  await expect(readOne(document)).rejects.toThrow(
    `api is not an OpenAPI 3.0 or 3.1 document: ${message}`,
  );
});

test('names the place of a fault in YAML, in one line', async () => {
  const readText = () => Promise.reject(new Error('no file'));
  const source = { name: 'api.yaml', file: '/api.yaml', readText };

  await expect(readApiDocument('openapi: 3.1.0\ninfo: a: b: c\n', source)).rejects.toThrow(
    /^api\.yaml:2:7 is not an OpenAPI 3\.0 or 3\.1 document: Nested mappings .* mappings$/,
  );
});

test('reads schemas in other files', async () => {
  const files: Readonly<Record<string, string>> = {
    '/apis/thing.yaml': 'Thing: { type: object, properties: { a: { $ref: "id.yaml#/Id" } } }',
    '/apis/id.yaml': 'Id: { type: string }',
  };
  const readText = (file: string) =>
    files[file] === undefined ? Promise.reject(new Error(file)) : Promise.resolve(files[file]);
  const text = JSON.stringify(toDocument({ $ref: 'thing.yaml#/Thing' }));
  const source = { name: 'api', file: '/apis/api.yaml', readText };

  const document = await readApiDocument(text, source);
  const inOneFile = await readOne(
    toDocument({ type: 'object', properties: { a: { type: 'string' } } }),
  );
  const found = await reviewApi({ before: document, after: inOneFile, pacts: [] });

  expect(found.unknownConsumer).toBe('no change');
});

test('ignores repeated values of a list', async () => {
  const values = (...names: readonly string[]) =>
    toDocument({
      type: 'object',
      properties: { a: { type: ['string', 'string'], enum: names } },
    });
  const { review: result } = await review(values('x', 'x', 'y'), values('x', 'y', 'z', 'z'));

  expect(result.changes.map(({ kind, path }) => [kind, path])).toEqual([['A12', '$.a']]);
});

test.each([
  [{ type: 'strng' }, 'a schema has the type "strng"'],
  [{ type: 'string', maxLength: '3' }, 'a schema has the maxLength "3"'],
])('refuses %j in one line', async (schema, message) => {
  await expect(readOne(toDocument(schema))).rejects.toThrow(message);
});

test('refuses a chain of schemas that is longer than the stack in one line', async () => {
  const chain = (type: string) => {
    const links = Array.from({ length: 1000 }, (_, index) => {
      const next = { $ref: `#/components/schemas/S${index + 1}` };
      return [`S${index}`, { allOf: [next] }] as const;
    });
    return toDocument(links[0]?.[1], { ...Object.fromEntries(links), S1000: { type } });
  };

  await expect(review(chain('string'), chain('integer'))).rejects.toThrow(
    /^The documents cannot be compared: schemas are nested too deeply$/,
  );
});
