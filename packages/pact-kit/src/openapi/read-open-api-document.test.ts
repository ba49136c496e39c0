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

test('references are replaced by what they refer to, and what stands beside them holds too', () => {
  const schema = { $ref: '#/components/schemas/a~1b', description: 'A name', maxLength: 3 };

  expect(toOpenApiDocument(givenDocument(schema)).operations).toEqual([
    {
      name: 'GET /users',
      method: 'GET',
      path: '/users',
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
  ['of version 3.0', givenDocument(true, '3.0.3'), 'its version is 3.0.3'],
  ['that is none', null, 'its version is undefined'],
  ['with a loose end', givenDocument({ $ref: '#/components/x' }), '#/components/x is not in it'],
  ['of another file', givenDocument({ $ref: 'a.yaml#/x' }), 'a.yaml#/x is not in it'],
  [
    'that refers to itself',
    givenDocument({ $ref: '#/components/schemas/Tree' }),
    '#/components/schemas/Tree refers to itself',
  ],
])('a document %s is refused', (_, document, message) => {
  expect(() => toOpenApiDocument(document)).toThrow(message);
});

test('a file that is not there is named', async () => {
  await expect(readOpenApiDocument('/no/such.yaml')).rejects.toThrow(
    '/no/such.yaml is no OpenAPI 3.1 document: ENOENT',
  );
});
