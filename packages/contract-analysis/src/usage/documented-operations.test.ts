import { toApiDocument } from '@shopflow/api-schema/to-api-document';
import { documentedOperations } from './documented-operations.ts';

test.each(['3.0.3', '3.1.0'])('lists the fields of an OpenAPI %s document', (openapi) => {
  const schema = { $ref: '#/components/schemas/Category' };
  const content = { 'application/json': { schema } };
  const document = toApiDocument({
    openapi,
    info: { title: 'Catalog', version: '1.0.0' },
    paths: {
      '/categories': { post: { requestBody: { content }, responses: { 201: { content } } } },
    },
    components: {
      schemas: {
        Category: {
          properties: {
            name: { type: 'string' },
            children: { type: 'array', items: schema },
          },
        },
      },
    },
  });

  const [operation] = documentedOperations(document);

  expect(operation?.name).toBe('POST /categories');
  expect(operation?.fields.map((field) => `${field.in} ${field.path}`)).toEqual([
    'request body $.name',
    'request body $.children[*]',
    'response status 201',
    'response body $.name',
    'response body $.children[*]',
  ]);
});

test('lists each name under which the fields of a query parameter are sent', () => {
  const schema = { type: 'object', properties: { a: {}, b: {} } };
  const filter = (style: object) => ({ name: 'filter', in: 'query', schema, ...style });
  const pathsOf = (style: object) => {
    const operation = { parameters: [filter(style)], responses: {} };
    const document = toApiDocument({
      openapi: '3.1.0',
      info: { title: 'Catalog', version: '1.0.0' },
      paths: { '/things': { get: operation } },
    });
    return documentedOperations(document)[0]?.fields.map(({ path }) => path);
  };

  expect(pathsOf({ style: 'deepObject' })).toEqual(['filter[a]', 'filter[b]']);
  expect(pathsOf({ style: 'form', explode: true })).toEqual(['a', 'b']);
  expect(pathsOf({ style: 'form', explode: false })).toEqual(['filter']);
});
