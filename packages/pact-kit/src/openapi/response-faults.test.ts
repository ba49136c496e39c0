import { toOpenApiDocument } from './read-open-api-document.ts';
import { makeResponseCheck, type Exchange } from './response-faults.ts';

const problem = { 'application/problem+json': { schema: { required: ['title'] } } };
const document = toOpenApiDocument({
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

/** An answer to `GET /users/7`, as the document has it unless said otherwise. */
function given(answer: Partial<Omit<Exchange, 'body'>> & { readonly body?: unknown }): Exchange {
  const { body = user, ...rest } = answer;
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
  ['a documented answer', {}, 'showUser 200'],
  [
    'a status of a documented hundred',
    { status: 404, headers: { 'content-type': 'application/problem+json' }, body: { title: '' } },
    'showUser 4XX',
  ],
  [
    'a status that the default covers',
    { path: '/users/me', status: 500, body: '' },
    'showMe default',
  ],
  [
    'an answer without a body',
    { method: 'DELETE', status: 204, body: '' },
    'DELETE /users/{id} 204',
  ],
] as const)('%s has no fault', (_, answer, response) => {
  expect(check(given(answer))).toEqual({ response, faults: [] });
});

test.each([
  [
    'a number for a string',
    { body: { ...user, names: ['Ada', 7] } },
    'showUser 200 $.names[1]: must be string',
  ],
  [
    'a required field left out',
    { body: { ...user, id: undefined } },
    "showUser 200 $: must have required property 'id'",
  ],
  [
    'a format that is not kept',
    { body: { ...user, id: '7' } },
    'showUser 200 $.id: must match format "uuid"',
  ],
  [
    'a value not in the list',
    { body: { ...user, role: 'admin' } },
    'showUser 200 $.role: must be equal to one of the allowed values: customer, vendor',
  ],
  ['a body that is no JSON', { body: 'none' }, expect.stringMatching(/^showUser 200 body: .*JSON/)],
  [
    'a body where there is none',
    { method: 'DELETE', status: 204 },
    'DELETE /users/{id} 204 body: there must be none',
  ],
  [
    'a header left out',
    { headers: { 'content-type': 'application/json' } },
    'showUser 200 header X-Visits: is missing',
  ],
  [
    'a header of another type',
    { headers: { 'content-type': 'application/json', 'x-visits': 'many' } },
    'showUser 200 header X-Visits: must be integer',
  ],
  [
    'another content type',
    { headers: { 'content-type': 'text/html', 'x-visits': '3' } },
    'showUser 200 content type: must be application/json, not "text/html"',
  ],
  ['an undocumented status', { status: 302 }, 'showUser has no response 302'],
  ['an undocumented path', { path: '/people/7' }, 'GET /people/7 is no operation of it'],
  ['an undocumented method', { method: 'PATCH' }, 'PATCH /users/7 is no operation of it'],
])('%s is a fault with its place', (_, answer, fault) => {
  expect(check(given(answer)).faults).toEqual([fault]);
});
