import { readOpenApiDocument, toOpenApiDocument } from './read-open-api-document.ts';

const givenDocument = (schema: unknown, openapi = '3.1.0') => ({
  openapi,
  info: { title: 'Users' },
  paths: {
    '/users': {
      parameters: [],
      get: { responses: { 200: { $ref: '#/components/responses/Users' } } },
    },
  },
  components: {
    responses: { Users: { content: { 'application/json': { schema } } } },
    schemas: { 'a/b': { type: 'string' }, Tree: { items: { $ref: '#/components/schemas/Tree' } } },
  },
});

test('replaces references by their targets, and keeps the keywords next to them', () => {
  const schema = { $ref: '#/components/schemas/a~1b', description: 'A name', maxLength: 3 };

  expect(toOpenApiDocument(givenDocument(schema)).operations).toEqual([
    {
      name: 'GET /users',
      method: 'GET',
      path: '/users',
      parameters: [],
      responses: {
        200: {
          content: {
            'application/json': { schema: { maxLength: 3, allOf: [{ type: 'string' }] } },
          },
        },
      },
    },
  ]);
});

test.each([
  ['of version 3.0', givenDocument(true, '3.0.3'), 'the field openapi is 3.0.3'],
  ['that is null', null, 'the field openapi is undefined'],
  [
    'with a broken reference',
    givenDocument({ $ref: '#/components/x' }),
    'reference #/components/x not found',
  ],
  [
    'that refers to another file',
    givenDocument({ $ref: 'a.yaml#/x' }),
    'reference a.yaml#/x not found',
  ],
  [
    'that refers to itself',
    givenDocument({ $ref: '#/components/schemas/Tree' }),
    '#/components/schemas/Tree refers to itself',
  ],
])('rejects a document %s', (_, document, message) => {
  expect(() => toOpenApiDocument(document)).toThrow(message);
});

test('names a missing file', async () => {
  await expect(readOpenApiDocument('/no/such.yaml')).rejects.toThrow(
    '/no/such.yaml is not an OpenAPI 3.1 document: ENOENT',
  );
});
