import { toPact } from '@shopflow/pact-model/parse-pact';
import { reviewApi } from '../src/review/review-api.ts';
import { readDocument } from './read-document.ts';

// What OpenAPI does not allow, and documents of large public APIs have all the same.

const read = (document: object) => readDocument(JSON.stringify(document));

function withSchema(schema: object, rest: object = {}) {
  const content = { 'application/json': { schema } };
  const responses = { '200': { description: 'OK', content } };
  return { openapi: '3.1.0', info: {}, paths: { '/things': { get: { responses } } }, ...rest };
}

async function schemaOf(document: object) {
  const [operation] = (await read(document)).operations;
  return operation?.responses['200']?.content['application/json']?.schema;
}

interface Read {
  readonly request: object;
  readonly body: unknown;
}

const ofThings = (body: unknown): Read => ({ request: { method: 'GET', path: '/things' }, body });

async function verdictsOf(before: object, after: object, { body, request }: Read) {
  const pact = toPact({
    consumer: { name: 'shop' },
    provider: { name: 'api' },
    interactions: [{ description: 'a look-up', request, response: { status: 200, body } }],
    metadata: { pactSpecification: { version: '2.0.0' } },
  });
  const pacts = [{ consumer: 'shop', version: '1', places: [], pact }];
  const documents = { before: await read(before), after: await read(after) };
  const { changes, versions } = await reviewApi({ ...documents, pacts });
  return { kinds: changes.map(({ kind }) => kind), verdict: versions[0]?.verdict };
}

test.each(['enum', 'oneOf', 'anyOf', 'allOf', 'prefixItems'])(
  'an empty %s demands nothing',
  async (keyword) => {
    expect(await schemaOf(withSchema({ type: 'integer', [keyword]: [] }))).toEqual({
      type: 'integer',
    });
  },
);

test.each([
  ['a bracket that closes nothing', 'a]|[b{}]{2}', 'a\\]|[b{}]{2}'],
  ['braces that are no quantifier', '{a}{1,2}b{', '\\{a\\}{1,2}b\\{'],
])('a pattern may have %s', async (_, pattern, expected) => {
  expect(await schemaOf(withSchema({ pattern }))).toEqual({ pattern: expected });
});

const OTHER_LANGUAGE = { type: 'string', pattern: '(?i)^(all|none)$' };

describe.each([
  ['a pattern of another language', OTHER_LANGUAGE, { ...OTHER_LANGUAGE, pattern: '(?i)^all$' }],
  ['a limit of 3.0 in 3.1', { minimum: 0, exclusiveMinimum: true }, { minimum: 0 }],
])('%s', (_, schema, changed) => {
  const before = { type: 'object', required: ['a', 'b'], properties: { a: schema, b: {} } };

  test('prevents no verdict where it stays', async () => {
    const after = { type: 'object', required: ['a'], properties: { a: schema } };

    expect(await verdictsOf(withSchema(before), withSchema(after), ofThings({ b: 1 }))).toEqual({
      kinds: ['A1'],
      verdict: 'breaks',
    });
    expect(
      await verdictsOf(withSchema(before), withSchema(after), ofThings({ a: 'all' })),
    ).toMatchObject({
      verdict: 'safe',
    });
  });

  test('prevents a verdict where it changes', async () => {
    const after = { ...before, properties: { a: changed, b: {} } };

    expect(
      await verdictsOf(withSchema(before), withSchema(after), ofThings({ a: 'all' })),
    ).toMatchObject({
      verdict: 'unknown',
    });
  });
});

test('the content of a response may be a reference', async () => {
  const content = { 'application/json': { $ref: '#/components/x-types/thing' } };
  const types = { thing: { schema: { type: 'string' } } };
  const document = {
    openapi: '3.0.3',
    info: {},
    paths: {
      '/things': {
        get: { responses: { '200': { content: { $ref: '#/components/x-contents/things' } } } },
      },
    },
    components: { 'x-contents': { things: content }, 'x-types': types },
  };

  expect(await schemaOf(document)).toEqual({ type: 'string' });
});

describe('two paths that differ only in the names of their parameters', () => {
  const answering = (schema: object) => withSchema(schema).paths['/things'];
  const withPaths = (paths: object) => ({ openapi: '3.1.0', info: {}, paths });
  const named = { type: 'object', required: ['name'], properties: { name: { type: 'string' } } };
  const before = withPaths({ '/a/{id}': answering(named), '/a/{name}': answering(named) });
  const request = { method: 'GET', path: '/a/1' };
  const verdictsAfter = (paths: object) =>
    verdictsOf(before, withPaths(paths), { request, body: { name: 'x' } });

  test('are compared each with itself, in any order', async () => {
    const paths = { '/a/{name}': answering(named), '/a/{id}': answering(named) };

    expect(await verdictsAfter(paths)).toEqual({ kinds: [], verdict: 'safe' });
  });

  test('leave open which of them a request reaches', async () => {
    const changed = answering({ type: 'object' });

    expect(await verdictsAfter({ '/a/{id}': changed, '/a/{name}': answering(named) })).toEqual({
      kinds: ['A1'],
      verdict: 'unknown',
    });
    expect(await verdictsAfter({ '/a/{id}': changed, '/a/{name}': changed })).toEqual({
      kinds: ['A1', 'A1'],
      verdict: 'breaks',
    });
  });
});

test('an anchor of YAML may have hundreds of aliases', async () => {
  const fields = Array.from({ length: 300 }, (_, index) => `      f${index}: *text`);
  const text = [
    'openapi: 3.1.0',
    'info: { title: &title Things }',
    'paths: {}',
    'components:',
    '  x-text: &text { type: string }',
    '  schemas:',
    '    A:',
    ...fields,
  ];

  expect((await readDocument(text.join('\n'))).title).toBe('Things');
});
