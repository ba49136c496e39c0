import { ApiDocumentError, readApiDocument } from '../src/document/read-api-document.ts';
import { reviewApi } from '../src/review/review-api.ts';

const files: Readonly<Record<string, string>> = {
  '/apis/one.yaml': 'A: { $ref: "two.yaml#/B" }',
  '/apis/two.yaml': 'B: { $ref: "one.yaml#/A" }',
  '/apis/broken.yaml': 'a: b: c',
  '/apis/bomb.yaml': aliasBomb(),
  '/apis/secret': 'TOKEN=abc',
  '/apis/colon': 'TOKEN: abc: def',
  '/apis/keys': 'TOKEN=abc: def',
  '/apis/alias': '*TOKEN',
};

function readText(text: string) {
  const readFile = (file: string) =>
    files[file] === undefined
      ? Promise.reject(new Error(`ENOENT: no such file, open '${file}'`))
      : Promise.resolve(files[file]);
  return readApiDocument(text, { name: 'api.yaml', file: '/apis/api.yaml', readText: readFile });
}

function read(document: object) {
  return readText(JSON.stringify(document));
}

function refer(name: string, kind = 'schemas') {
  return { $ref: `#/components/${kind}/${name}` };
}

function withSchema(schema: unknown, rest: object = {}) {
  return withResponse({ content: { 'application/json': { schema } } }, rest);
}

function withResponse(response: unknown, rest: object = {}) {
  return withPath({ get: { responses: { '200': response } } }, rest);
}

function withPath(item: unknown, rest: object = {}) {
  return { openapi: '3.1.0', info: {}, paths: { '/things': item }, ...rest };
}

function aliasBomb(): string {
  const names = 'bcdefghij'.split('');
  const lines = names.map((name, index) => {
    const former = 'abcdefghi'.split('')[index] ?? '';
    return `x-${name}: &${name} [${Array(9).fill(`*${former}`).join()}]`;
  });
  return ['x-a: &a [x, x, x]', ...lines].join('\n');
}

const self = (kind: string) => ({ components: { [kind]: { X: refer('X', kind) } } });
const [thing, other] = [refer('A'), refer('B')];
const cycles: readonly (readonly [string, object, string])[] = [
  ['a schema', withSchema(thing, { components: { schemas: { A: thing } } }), 'schemas/A'],
  [
    'a schema of 3.0',
    { ...withSchema(thing, { components: { schemas: { A: thing } } }), openapi: '3.0.3' },
    'schemas/A',
  ],
  [
    'two schemas below a field',
    withSchema({ properties: { a: thing } }, { components: { schemas: { A: other, B: thing } } }),
    'schemas/A → #/components/schemas/B → #/components/schemas/A',
  ],
  ['a path', withPath(refer('X', 'pathItems'), self('pathItems')), 'pathItems/X'],
  [
    'a parameter',
    withPath({ get: { parameters: [refer('X', 'parameters')] } }, self('parameters')),
    'parameters/X',
  ],
  [
    'a request body',
    withPath({ put: { requestBody: refer('X', 'requestBodies') } }, self('requestBodies')),
    'requestBodies/X',
  ],
  ['a response', withResponse(refer('X', 'responses'), self('responses')), 'responses/X'],
  [
    'a header',
    withResponse({ headers: { 'X-A': refer('X', 'headers') } }, self('headers')),
    'headers/X',
  ],
  [
    'a callback',
    withPath({ get: { callbacks: { done: refer('X', 'callbacks') } } }, self('callbacks')),
    'callbacks/X',
  ],
];

test.each(cycles)('names a cycle of references of %s', async (_, document, cycle) => {
  await expect(read(document)).rejects.toThrow(
    new RegExp(
      `^api\\.yaml is not an OpenAPI 3\\.0 or 3\\.1 document: the references #/components/${cycle}.* ` +
        'lead back to each other; describe one of their targets \\(at #/.*\\)$',
    ),
  );
});

test.each([
  ['a missing file', 'gone.yaml#/A', "a file that cannot be read: ENOENT: no such file, open '"],
  ['a URL', 'https://example.com/a.yaml', 'https://example.com/a.yaml, but only files are read'],
  ['files that refer to each other', 'one.yaml#/A', 'lead back to each other'],
  ['a file that is not YAML', 'broken.yaml', '/apis/broken.yaml:1:4: Nested mappings are not'],
  ['a file of aliases', 'bomb.yaml#/x-j', '/apis/bomb.yaml: Excessive alias count'],
  ['a part that a file does not have', 'two.yaml#/C', 'two.yaml#/C was not found'],
  ['the whole document', '#', 'the reference # leads to the whole document; name a part'],
  ['an anchor', '#anchor', 'the reference #anchor was not found; add its target or correct'],
  ['a text', '#/openapi', 'a schema is a text, not an object'],
  ['a file that is no document', 'secret', 'a schema is a text, not an object'],
  ['a part of a text', 'secret#/x', 'a reference to another file leads to no part of it'],
  ['a broken text', 'colon', '/apis/colon:1:8: Nested mappings are not allowed'],
  ['an alias', 'alias', '/apis/alias: Unresolved alias (the anchor must be set'],
  ['null', '#/x-null', 'a schema is null, not an object'],
])('refuses a reference to %s', async (_, $ref, message) => {
  const document = withSchema({ $ref }, { 'x-null': null });
  await expect(read(document)).rejects.toThrow(message);
  await expect(read(document)).rejects.not.toThrow(/TOKEN|abc/);
});

function withMapping(target: string) {
  const discriminator = { propertyName: 'kind', mapping: { a: 'A', b: target } };
  const schemas = { A: { type: 'object', required: ['kind'] } };
  return withSchema({ oneOf: [refer('A')], discriminator }, { components: { schemas } });
}

const malformed: readonly (readonly [object, string])[] = [
  [{ openapi: '3.0.3' }, 'it has no field paths'],
  [{ openapi: '3.1.0', paths: null }, 'paths is null, not an object'],
  [withPath(null), '/things is null, not an object (at #/paths)'],
  [withPath({ get: 5 }), 'get is a number, not an object (at #/paths/~1things)'],
  [withPath({ get: { parameters: {} } }), 'parameters is an object, not a list'],
  [withPath({ get: { parameters: [{ name: 'a' }] } }), 'a parameter has in: missing and name'],
  [withPath({ get: { responses: { ok: {} } } }), 'a response has the status "ok"'],
  [withPath({ get: {} }, { security: 'x' }), 'security is a text, not a list'],
  [withPath({ get: {} }, { servers: {} }), 'servers is an object, not a list'],
  [withResponse({ content: null }), 'content is null, not an object'],
  [withResponse({ headers: [] }), 'headers is an empty list, not an object'],
  [withSchema('string'), 'a schema is a text, not an object'],
  [withSchema({ type: 5 }), 'a schema has the type 5, not a type'],
  [withSchema({ type: null }), 'the type null, not a type; null is written in quotes'],
  [withSchema({ type: [] }), 'the type an empty list, not a type'],
  [withSchema({ $ref: 5 }), 'the $ref 5, not a text'],
  [withSchema({ properties: [] }), 'the properties an empty list, not an object'],
  [withSchema({ properties: { a: null } }), 'a schema is null, not an object'],
  [withSchema({ required: 'a' }), 'the required "a", not a list of texts'],
  [
    withSchema({ properties: { a: { required: true } } }),
    'the required true, not a list of texts; the object lists its required fields',
  ],
  [withMapping('B'), 'the discriminator maps "b" to "B", which is no schema'],
  [withMapping('#/components/schemas/B'), 'which is no schema; add the schema or correct the mapp'],
  [withSchema({ enum: {} }), 'the enum an object, not a list of values'],
  [withSchema({ oneOf: {} }), 'the oneOf an object, not a list of schemas'],
  [withSchema({ patternProperties: { '(': {} } }), 'not a regular expression'],
  [withSchema({ minLength: -1 }), 'the minLength -1, not a whole number from 0'],
  [withSchema({ multipleOf: 0 }), 'the multipleOf 0, not a number above 0'],
  [withSchema({ additionalProperties: 'no' }), 'the additionalProperties "no", not a schema'],
  [withSchema({ discriminator: 'kind' }), 'the discriminator "kind", not an object with'],
  [{ openapi: '3.1.0', paths: { things: {} } }, 'the path "things" does not start with / (at #/p'],
  [withPath({ '/inner': {} }), 'the path "/inner" is inside of another path (at #/paths/~1things)'],
  [
    withPath({
      get: {
        parameters: [
          { in: 'query', name: 'a' },
          { in: 'query', name: 'a' },
        ],
      },
    }),
    'parameters has the query parameter "a" twice (at #/paths/~1things/get)',
  ],
  [
    { ...withPath({ get: {} }), openapi: '3.0.3' },
    'it has no field responses (at #/paths/~1things/get)',
  ],
  [
    { ...withSchema({ type: ['string'] }), openapi: '3.0.3' },
    'the type a list, not a type; a list is one of OpenAPI 3.1',
  ],
];

test.each(malformed)('refuses %j', async (document, message) => {
  await expect(read(document)).rejects.toThrow(message);
  await expect(read(document)).rejects.toThrow(ApiDocumentError);
});

test.each([
  ['no text', '', 'it is null, not an object'],
  ['a page', '<html></html>', 'it is a text, not an object'],
  ['deep lists', `paths: ${'['.repeat(20_000)}`, 'it is nested too deeply'],
  ['aliases of aliases', aliasBomb(), 'Excessive alias count'],
  ['two documents', 'openapi: 3.1.0\n---\nopenapi: 3.1.0', 'Source contains multiple documents'],
  ['a key twice, in YAML', 'paths: {}\npaths: {}', 'Map keys must be unique'],
  ['a key twice, in JSON', '{ "paths": { "/a": {} }, "paths": {} }', 'Map keys must be unique'],
  [
    'paths that contain themselves by an alias',
    'openapi: 3.1.0\npaths: &p\n  /a: { get: {} }\n  /b: *p',
    'the path "/a" is inside of another path (at #/paths)',
  ],
  [
    'a schema that contains itself by an alias',
    'openapi: 3.1.0\npaths:\n  /a: { get: { parameters: [{ in: query, name: a, schema: &a { items: *a } }] } }',
    'a schema is nested more than 150 levels',
  ],
])('refuses %s in one line', async (_, text, message) => {
  await expect(readText(text)).rejects.toThrow(/^api\.yaml\S* is not an OpenAPI .*$/);
  await expect(readText(text)).rejects.toThrow(message);
});

test('reads a text with many brackets', async () => {
  const { operations } = await readText(
    `openapi: 3.1.0\ninfo: { description: '${'['.repeat(1000)}' }\npaths: { /a: { get: {} } }\n`,
  );

  expect(operations.map(({ name }) => name)).toEqual(['GET /a']);
});

test('reads merge keys of YAML, and operations next to the reference of a path', async () => {
  const { operations } = await readText(`
openapi: 3.1.0
x-shared: &shared { get: { responses: { 200: { description: OK } } } }
paths:
  /merged: { <<: *shared }
  /referring: { $ref: '#/x-shared', delete: { responses: {} } }
`);

  expect(operations.map(({ name }) => name)).toEqual([
    'GET /merged',
    'GET /referring',
    'DELETE /referring',
  ]);
});

test('reads patterns with escapes that the Unicode mode of regular expressions refuses', async () => {
  const document = await read(withSchema({ pattern: String.raw`^[\w\-]+\_\-\@\.[\]\-]$` }));
  const [operation] = document.operations;

  expect(operation?.responses['200']?.content['application/json']?.schema).toEqual({
    pattern: String.raw`^[\w\-]+_-@\.[\]\-]$`,
  });
});

test.each([50, 5000])('finds a change behind %i references in a row', async (count) => {
  const chain = (type: string) => {
    const names = Array.from({ length: count }, (_, index) => `A${index}`);
    const schemas = names.map((name, index) => [
      name,
      index === count - 1 ? { type } : refer(`A${index + 1}`),
    ]);
    return withSchema(refer('A0'), { components: { schemas: Object.fromEntries(schemas) } });
  };
  const [before, after] = [await read(chain('string')), await read(chain('integer'))];
  const { changes } = await reviewApi({ before, after, pacts: [] });

  expect(changes).toMatchObject([{ kind: 'A7', path: '$', unknownConsumer: 'breaking' }]);
});

describe('a webhook', () => {
  const webhook = (schema: object, schemas: object = {}) => ({
    ...withPath({ get: {} }),
    webhooks: { done: { post: { requestBody: { content: { 'application/json': { schema } } } } } },
    components: { schemas },
  });
  const tree = (extra: object) => ({
    properties: Object.fromEntries('abcdefghij'.split('').map((name) => [name, refer('Tree')])),
    ...extra,
  });

  test.each([
    [
      'a field called title changes',
      {
        before: webhook({ properties: { title: { type: 'string' } } }),
        after: webhook({ properties: { title: { type: 'integer' } } }),
      },
      1,
    ],
    [
      'what is next to a reference changes',
      {
        before: webhook({ ...refer('A'), maxLength: 3 }, { A: {} }),
        after: webhook({ ...refer('A'), maxLength: 4 }, { A: {} }),
      },
      1,
    ],
    [
      'a schema that refers to itself ten times changes',
      {
        before: webhook(refer('Tree'), { Tree: tree({}) }),
        after: webhook(refer('Tree'), { Tree: tree({ required: ['a'] }) }),
      },
      1,
    ],
    [
      'only a text and a reference change',
      {
        before: webhook({ type: 'string', title: 'A' }),
        after: webhook(refer('A'), { A: { type: 'string', title: 'B' } }),
      },
      0,
    ],
  ])('is compared as a whole: %s', async (_, { before, after }, count) => {
    const documents = { before: await read(before), after: await read(after) };

    expect((await reviewApi({ ...documents, pacts: [] })).changes).toHaveLength(count);
  });
});

test('does not print what a file that is no schema says', async () => {
  const before = await read(withSchema({}));
  const after = await read(withSchema({ $ref: 'keys' }));
  const { changes } = await reviewApi({ before, after, pacts: [] });

  expect(changes).toHaveLength(1);
  expect(JSON.stringify(changes)).not.toMatch(/TOKEN|abc/);
});

test('refuses a reference of a document from a URL to a file', async () => {
  const file = 'https://example.com/api.json';
  const text = JSON.stringify(withSchema({ $ref: 'file:///apis/secret' }));
  const reading = readApiDocument(text, {
    ...{ name: file, file },
    readText: () => Promise.resolve('{}'),
  });

  await expect(reading).rejects.toThrow('it was read from a URL, but refers to a file');
});
