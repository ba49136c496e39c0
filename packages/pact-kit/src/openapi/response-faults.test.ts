import { toApiDocument } from '@shopflow/api-schema/to-api-document';
import { makeResponseCheck, type Exchange } from './response-faults.ts';

const problem = { 'application/problem+json': { schema: { required: ['title'] } } };
const document = toApiDocument({
  openapi: '3.1.0',
  info: { title: 'Users' },
  paths: {
    '/users/{id}': {
      get: {
        operationId: 'showUser',
        responses: {
          200: {
            headers: { 'X-Visits': { required: true, schema: { type: 'integer' } } },
            content: { 'application/json': { schema: { $ref: '#/components/schemas/User' } } },
          },
          '4XX': { content: problem },
        },
      },
      delete: { responses: { 204: {} } },
    },
    '/users/me': { get: { operationId: 'showMe', responses: { 200: {}, default: {} } } },
  },
  components: {
    schemas: {
      Name: { type: 'string' },
      User: {
        type: 'object',
        required: ['id', 'names'],
        properties: {
          id: { type: 'string', format: 'uuid' },
          names: { type: 'array', items: { $ref: '#/components/schemas/Name' } },
          role: { enum: ['customer', 'vendor'] },
          phone: { type: ['string', 'null'] },
        },
      },
    },
  },
});

const user = { id: '6f1a2f0e-8f0b-4a56-9d3e-0f6f3c1b7a01', names: ['Ada'], phone: null };

/** A valid response to `GET /users/7`, with the given changes. */
function givenExchange(
  changes: Partial<Omit<Exchange, 'body'>> & { readonly body?: unknown },
): Exchange {
  const { body = user, ...rest } = changes;
  return {
    method: 'GET',
    path: '/users/7',
    status: 200,
    headers: { 'content-type': 'application/json; charset=utf-8', 'x-visits': '3' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
    ...rest,
  };
}

const check = makeResponseCheck(document);

test.each([
  ['a documented response', {}, 'showUser 200'],
  [
    'a status in a documented range',
    { status: 404, headers: { 'content-type': 'application/problem+json' }, body: { title: '' } },
    'showUser 4XX',
  ],
  [
    'a status that the default covers',
    { path: '/users/me', status: 500, body: '' },
    'showMe default',
  ],
  [
    'a response without a body',
    { method: 'DELETE', status: 204, body: '' },
    'DELETE /users/{id} 204',
  ],
] as const)('accepts %s', (_, answer, response) => {
  expect(check(givenExchange(answer))).toEqual({ response, faults: [] });
});

test.each([
  [
    'a number for a string',
    { body: { ...user, names: ['Ada', 7] } },
    'showUser 200 $.names[1]: must be string',
  ],
  [
    'a missing required field',
    { body: { ...user, id: undefined } },
    "showUser 200 $: must have required property 'id'",
  ],
  [
    'a value in the wrong format',
    { body: { ...user, id: '7' } },
    'showUser 200 $.id: must match format "uuid"',
  ],
  [
    'a value outside an enum',
    { body: { ...user, role: 'admin' } },
    'showUser 200 $.role: must be equal to one of the allowed values: customer, vendor',
  ],
  [
    'a body that is not JSON',
    { body: 'none' },
    expect.stringMatching(/^showUser 200 body: .*JSON/),
  ],
  [
    'a body where none is documented',
    { method: 'DELETE', status: 204 },
    'DELETE /users/{id} 204 body: must be empty',
  ],
  [
    'a missing header',
    { headers: { 'content-type': 'application/json' } },
    'showUser 200 header X-Visits: missing',
  ],
  [
    'a header of the wrong type',
    { headers: { 'content-type': 'application/json', 'x-visits': 'many' } },
    'showUser 200 header X-Visits: must be integer',
  ],
  [
    'an undocumented content type',
    { headers: { 'content-type': 'text/html', 'x-visits': '3' } },
    'showUser 200 content type: must be application/json, not "text/html"',
  ],
  ['an undocumented status', { status: 302 }, 'showUser has no documented response 302'],
  ['an undocumented path', { path: '/people/7' }, 'GET /people/7 is not a documented operation'],
  ['an undocumented method', { method: 'PATCH' }, 'PATCH /users/7 is not a documented operation'],
])('reports %s with its location', (_, answer, fault) => {
  expect(check(givenExchange(answer)).faults).toEqual([fault]);
});

const givenDialect = (openapi: string, name: object) =>
  makeResponseCheck(
    toApiDocument({
      openapi,
      info: { title: 'Users' },
      servers: [{ url: 'https://example.com/v1' }],
      paths: {
        '/users': {
          get: {
            responses: {
              200: {
                content: {
                  'application/json': {
                    schema: {
                      type: 'object',
                      required: ['name', 'password'],
                      properties: { name, password: { type: 'string', writeOnly: true } },
                    },
                  },
                },
              },
            },
          },
        },
      },
    }),
  );

test.each([
  ['3.0.3', { type: 'string', nullable: true }, []],
  ['3.1.0', { type: ['string', 'null'] }, []],
  ['3.1.0', { type: 'string', nullable: true }, ['GET /users 200 $.name: must be string']],
] as const)('reads the schemas of OpenAPI %s in their own dialect: %j', (openapi, name, faults) => {
  const check = givenDialect(openapi, name);
  const headers = { 'content-type': 'application/json' };
  const answer = { method: 'GET', status: 200, headers, body: '{"name":null}' };

  expect(check({ ...answer, path: '/v1/users' }).faults).toEqual(faults);
  expect(check({ ...answer, path: '/users' }).faults).toEqual(faults);
});
