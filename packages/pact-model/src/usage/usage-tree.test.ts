import type { PactContent } from '../pact.ts';
import { makeUsageTree } from './usage-tree.ts';

function pactOf(path: string, body: unknown, rest: object = {}): PactContent {
  const interaction = {
    description: `a call of ${path}`,
    request: { method: 'GET', path },
    response: { status: 200, headers: { 'X-Total': '1' }, body },
    ...rest,
  };
  return { interactions: [interaction] };
}

test('groups the interactions of all users by operation and field', () => {
  const tree = makeUsageTree([
    { user: 'web', pact: pactOf('/users/7', { name: 'Ann' }) },
    { user: 'mail', pact: pactOf('/users/8', { name: 'Bob', email: 'b@c.d' }) },
  ]);

  expect(tree.map(({ name }) => name)).toEqual(['GET /users/{id}']);
  const users = tree[0]?.fields
    .filter((field) => field.in === 'response body' || field.in === 'response header')
    .map(({ path, status, uses }) => [path, status, uses.map(({ user }) => user).join()]);
  expect(users).toEqual([
    ['x-total', 200, 'web,mail'],
    ['$', 200, 'web,mail'],
    ['$.name', 200, 'web,mail'],
    ['$.email', 200, 'mail'],
  ]);
});

test.each([
  ['/users/ann', { providerStates: [{ name: 'a user', params: { userName: 'ann' } }] }],
  [
    '/users/x',
    { request: requestWith({ path: { type: 'ProviderState', expression: '/users/${userName}' } }) },
  ],
])('names the parameter of %s after the provider state', (path, rest) => {
  const [operation] = makeUsageTree([{ user: 'web', pact: pactOf(path, {}, rest) }]);
  expect(operation?.name).toBe('GET /users/{userName}');
});

function requestWith(generators: object): object {
  return { method: 'GET', path: '/users/x', generators };
}

test('treats paths that differ only in the name of a parameter as one operation', () => {
  const states = { providerStates: [{ name: 'a user', params: { userId: '7' } }] };
  const tree = makeUsageTree([
    { user: 'web', pact: pactOf('/users/7', {}) },
    { user: 'mail', pact: pactOf('/users/7', {}, states) },
  ]);

  expect(tree.map(({ name }) => name)).toEqual(['GET /users/{id}']);
});

test('names a message by its event type', () => {
  const message = {
    type: 'Asynchronous/Messages',
    description: 'an order',
    contents: { content: { id: 1 }, contentType: 'application/json' },
    metadata: { 'event-type': 'ORDERED', key: '7' },
  };
  const [operation] = makeUsageTree([
    { user: 'mail', pact: { interactions: [message] } as unknown as PactContent },
  ]);

  expect(operation).toMatchObject({ name: 'ORDERED', kind: 'message' });
  expect(operation?.fields.map((field) => `${field.in} ${field.path}`.trim())).toEqual([
    'message payload $',
    'message payload $.id',
    'message header event-type',
    'message key',
  ]);
});

test('reads the matching rules of a form as those of its fields', () => {
  const regex = { matchers: [{ match: 'regex', regex: '\\d+' }] };
  const request = {
    method: 'POST',
    path: '/forms',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: 'name=Ada&age=7&ids=1&ids=2&odd=1',
    matchingRules: {
      body: {
        '$.age': regex,
        '$.ids[*]': { matchers: [{ match: 'type' }] },
        '$.odd': { matchers: [{ match: 'plugin-matcher' }] },
      },
    },
  };
  const interaction = { description: 'a form', request, response: { status: 200 } };
  const pact = {
    interactions: [interaction],
    metadata: { pactSpecification: { version: '3.0.0' } },
  } as unknown as PactContent;

  const [operation] = makeUsageTree([{ user: 'web', pact }]);

  const fields = operation?.fields.filter((field) => field.in === 'request body');
  expect(fields?.map(({ path, uses: [use] }) => [path, use?.accepted, use?.isUnknown])).toEqual([
    ['$.name', [{ code: 'value', value: 'Ada' }], false],
    ['$.age', [{ code: 'pattern', regex: '\\d+' }], false],
    ['$.ids[*]', [{ code: 'text' }], false],
    ['$.odd', [expect.objectContaining({ code: 'matcher' })], true],
  ]);
});
