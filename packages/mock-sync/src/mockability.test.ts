import { givenInteraction, json } from '../test/support/given-contract.ts';
import { reasonNotMockable } from './mockability.ts';

const request = (of: object) => givenInteraction({ request: of });
const response = (of: object) => givenInteraction({ response: of });
const generating = (generators: object, of: object = json({ id: 'x' })) =>
  response({ ...of, generators });
const text = (contentType: string, content: unknown) => ({ body: { contentType, content } });
const regex = (pattern: string) => ({
  combine: 'AND',
  matchers: [{ match: 'regex', regex: pattern }],
});

test.each<[string, object, RegExp]>([
  [
    'a binary answer',
    response({ body: { content: 'R0lGODdh', contentType: 'image/gif', encoded: 'base64' } }),
    /^its response body is encoded \(base64\)/,
  ],
  [
    'a multipart request',
    request({
      method: 'POST',
      body: { content: 'LS1i', contentType: 'multipart/form-data; boundary=b', encoded: 'base64' },
    }),
    /^its request body is encoded/,
  ],
  [
    'a binary message',
    { type: 'Asynchronous/Messages', description: 'x', contents: { content: 'AA', encoded: true } },
    /^its contents is encoded/,
  ],
  ['a synchronous message', { type: 'Synchronous/Messages', description: 'x' }, /synchronous/],
  ['an interaction without a type', { description: 'x' }, /its type is missing/],
  [
    'the contents of a plugin',
    { ...givenInteraction(), pluginConfiguration: { protobuf: { message: 'Order' } } },
    /plugin/,
  ],
  ['a response without a status', response({ status: undefined }), /status/],
  ['an informational status', response({ status: 103 }), /its status is 103/],
  ['a status outside the HTTP range', response({ status: 1000 }), /its status is 1000/],
  ['a status that is not an integer', response({ status: 200.5 }), /its status is 200\.5/],
  ['a header name with a space', response({ headers: { 'bad name': 'x' } }), /illegal/],
  ['a header value with a line break', response({ headers: { 'X-A': ['a\nb'] } }), /illegal/],
  ['a header value beyond Latin-1', request({ headers: { 'X-A': '日本' } }), /illegal/],
  ['a method that HTTP does not have', request({ method: 'GE T' }), /its method is "GE T"/],
  ['CONNECT', request({ method: 'CONNECT' }), /its method is "CONNECT"/],
  [
    'a path that is not encoded',
    request({ path: '/a b' }),
    /its path is invalid in a request: "\/a b"/,
  ],
  ['a path with a query in it', request({ path: '/a?b=c' }), /does not match its request/],
  [
    'a path that does not begin with /',
    request({ path: 'users' }),
    /its path is invalid in a request/,
  ],
  [
    'a path that its own rule rejects',
    request({ path: '/users/ada', matchingRules: { path: regex('^/users/\\d+$') } }),
    /its own example does not match its request/,
  ],
  ['a body without a media type', response(text('nonsense', 'x')), /invalid media type/],
  [
    'a text body that is not text',
    response(text('text/plain', { a: 1 })),
    /its content is not text/,
  ],
  [
    'a generated header',
    generating({ header: { 'X-Id': { type: 'Uuid' } } }),
    /it generates its header/,
  ],
  ['a generated status', generating({ status: { type: 'RandomInt' } }), /generates its status/],
  [
    'a generated value in a text',
    generating({ body: { '$.id': { type: 'Uuid' } } }, text('text/plain', 'x')),
    /a body that is not JSON/,
  ],
  [
    'the address of the mock server',
    generating({ body: { '$.id': { type: 'MockServerURL', regex: '.*', example: 'x' } } }),
    /it generates a value with MockServerURL/,
  ],
  [
    'a generated value at a filter of JSONPath',
    generating({ body: { '$.items[?(@.a)].id': { type: 'Uuid' } } }),
    /it generates a value at /,
  ],
])('%s cannot be mocked, and the reason says so', async (_, interaction, words) => {
  expect(await reasonNotMockable(interaction)).toMatch(words);
});

test.each<[string, object]>([
  ['a look-up', givenInteraction()],
  ['a text', response(text('text/plain; charset=utf-8', 'hello'))],
  ['XML', response(text('application/xml', '<a/>'))],
  [
    'a form',
    request({ method: 'POST', ...text('application/x-www-form-urlencoded', 'a=1&b=%20') }),
  ],
  ['JSON of a vendor', response(text('application/vnd.shop+json', { a: 1 }))],
  ['JSON null', response(json(null))],
  ['a JSON text', response(json('text'))],
  ['an empty answer', response({ status: 204 })],
  ['several cookies', response({ headers: { 'Set-Cookie': ['a=1', 'b=2'] } })],
  ['a path by a rule', request({ path: '/a/7', matchingRules: { path: regex('^/a/\\d+$') } })],
  ['an encoded path', request({ path: '/a%20b' })],
  ['a query', request({ query: { a: ['1', '2'], 'b c': ['d&e'] } })],
  ['a header of several values', request({ headers: { Accept: ['a/b', 'c/d'] } })],
  ['an unusual method', request({ method: 'PURGE' })],
  ['an empty plugin configuration', { ...givenInteraction(), pluginConfiguration: {} }],
  ['a pending interaction', { ...givenInteraction(), pending: true, comments: { text: [] } }],
  [
    'a value of the provider state in a header',
    generating({ header: { 'X-Id': { type: 'ProviderState', expression: 'id' } } }),
  ],
  ['a message', { type: 'Asynchronous/Messages', description: 'x', contents: { content: {} } }],
])('%s can be mocked', async (_, interaction) => {
  expect(await reasonNotMockable(interaction)).toBeUndefined();
});
