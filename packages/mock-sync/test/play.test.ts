import nock from 'nock';
import { mockWithNock } from '../src/play/nock.ts';
import { startOfficialStubServer } from './support/official-stub-server.ts';
import { captureStderr } from './support/capture-stderr.ts';
import {
  givenContract,
  givenInteraction,
  json,
  type AnyContract,
} from './support/given-contract.ts';

const BASE_URL = 'http://provider.test';

beforeAll(() => nock.disableNetConnect());
afterAll(() => nock.enableNetConnect());

/** A request with a matching rule for every part that Pact can match. */
const ruled = givenInteraction({
  description: 'ruled',
  request: {
    method: 'POST',
    path: '/users/7/notes',
    query: { page: ['1'], tag: ['a', 'b'] },
    headers: { 'Content-Type': ['application/json'], 'X-Trace-Id': ['abc'] },
    ...json({ id: 1, notes: [{ text: 'x' }] }),
    matchingRules: {
      path: { combine: 'AND', matchers: [{ match: 'regex', regex: '^/users/\\d+/notes$' }] },
      query: { page: { combine: 'AND', matchers: [{ match: 'regex', regex: '^\\d+$' }] } },
      header: { 'X-Trace-Id': { combine: 'AND', matchers: [{ match: 'regex', regex: '^\\w+$' }] } },
      body: {
        '$.id': { combine: 'AND', matchers: [{ match: 'integer' }] },
        '$.notes': { combine: 'AND', matchers: [{ match: 'type', min: 1 }] },
        '$.notes[*].text': { combine: 'AND', matchers: [{ match: 'type' }] },
      },
    },
  },
  response: { status: 201 },
});

interface Given {
  readonly path?: string;
  readonly trace?: string;
  readonly body?: unknown;
}

async function ask({ path = '/users/8/notes?page=2&tag=a&tag=b', trace = 'zz', body }: Given) {
  const sent = body ?? { id: 2, notes: [{ text: 'y' }, { text: 'z' }] };
  const headers = { 'content-type': 'application/json', 'x-trace-id': trace };
  const init = { method: 'POST', headers, body: JSON.stringify(sent) };
  return (await fetch(`${BASE_URL}${path}`, init)).status;
}

test('answers a request that the matching rules allow', async () => {
  await using mock = mockWithNock(givenContract(ruled) as AnyContract, BASE_URL);
  await mock.answers('ruled');

  expect(await ask({})).toBe(201);
});

test.each<[string, Given, string]>([
  ['a path', { path: '/users/ada/notes?page=2&tag=a&tag=b' }, 'POST /users/7/notes'],
  ['a query value', { path: '/users/8/notes?page=two&tag=a&tag=b' }, "match '^\\d+$'"],
  ['a query value without a rule', { path: '/users/8/notes?page=2&tag=a&tag=c' }, "'c'"],
  ['a header', { trace: '-' }, "'X-Trace-Id'"],
  ['a type in a body', { body: { id: 'x', notes: [{ text: 'y' }] } }, '$.id: '],
  ['a list that is too short', { body: { id: 1, notes: [] } }, '$.notes: '],
  ['a field that is not promised', { body: { id: 1, notes: [{ text: 'y' }], more: 1 } }, 'more'],
])('%s outside its rule is refused, and said', async (_part, given, words) => {
  const mock = mockWithNock(givenContract(ruled) as AnyContract, BASE_URL);
  await mock.answers('ruled');
  using stderr = captureStderr();

  await expect(ask(given)).rejects.toThrow();

  expect(stderr.texts).toHaveLength(1);
  expect(mock.unanswered).toHaveLength(1);
  expect(mock.unanswered[0]).toContain('The nearest is "ruled"');
  expect(mock.unanswered[0]).toContain(words);
  await expect(mock[Symbol.asyncDispose]()).rejects.toThrow(mock.unanswered[0]);
});

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const generated = givenInteraction({
  description: 'generated',
  response: {
    ...json({ id: 'x', at: 'y', items: [{ count: 1 }, { count: 2 }], cursor: 'z' }),
    matchingRules: {
      body: {
        '$.id': { combine: 'AND', matchers: [{ match: 'type' }] },
        '$.cursor': { combine: 'AND', matchers: [{ match: 'type' }] },
      },
    },
    generators: {
      body: {
        '$.id': { type: 'Uuid' },
        '$.at': { type: 'DateTime', format: "yyyy-MM-dd'T'HH:mm:ss" },
        '$.items[*].count': { type: 'RandomInt', min: 10, max: 20 },
        '$.cursor': { type: 'ProviderState', expression: '${cursor}' },
      },
    },
  },
});

interface Generated {
  readonly id: string;
  readonly at: string;
  readonly items: readonly { readonly count: number }[];
  readonly cursor: string;
}

function expectGenerated({ id, at, items, cursor }: Generated): void {
  expect(id).toMatch(UUID);
  expect(at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/);
  expect(items).toHaveLength(2);
  for (const { count } of items) {
    expect(count).toBeGreaterThanOrEqual(10);
    expect(count).toBeLessThanOrEqual(20);
  }
  // A mock has no provider state, so it uses the example.
  expect(cursor).toBe('z');
}

test('generates new values of the right shape, like the official stub server', async () => {
  const contract = givenContract(generated) as AnyContract;
  await using mock = mockWithNock(contract, BASE_URL);
  await mock.answers('generated');
  const read = async (url: string): Promise<Generated> =>
    (await (await fetch(url)).json()) as Generated;

  const [first, second] = [await read(`${BASE_URL}/users/7`), await read(`${BASE_URL}/users/7`)];
  expectGenerated(first);
  expect(second.id).not.toBe(first.id);

  await using stub = await startOfficialStubServer(contract.pact);
  nock.enableNetConnect('127.0.0.1');
  expectGenerated(await read(`http://127.0.0.1:${stub.port}/users/7`));
  nock.disableNetConnect();
});

test('does not generate values that the test provides', async () => {
  await using mock = mockWithNock(givenContract(generated) as AnyContract, BASE_URL);
  await mock.answers('generated', { body: { id: 'mine' } });

  const body = (await (await fetch(`${BASE_URL}/users/7`)).json()) as Generated;

  expectGenerated({ ...body, id: '0c7d5c7e-3d5e-4f0e-9a53-6a2b8c1d4e01' });
  expect(body.id).toBe('mine');
});

test('rejects a generator that the core does not support', async () => {
  const interaction = givenInteraction({
    response: {
      headers: { 'X-Id': ['x'] },
      ...json({}),
      generators: { header: { 'X-Id': { type: 'Uuid' } } },
    },
  });
  await using mock = mockWithNock(givenContract(interaction) as AnyContract, BASE_URL);

  await expect(mock.answers('a look-up')).rejects.toThrow(
    '"a look-up" cannot be mocked: it generates its header',
  );
});

const cookies = ['a=1; Expires=Wed, 21 Oct 2026 07:28:00 GMT', 'b=2; Path=/'];

test('sends each value of a header on its own line', async () => {
  const signIn = givenInteraction({ response: { headers: { 'Set-Cookie': cookies } } });
  await using mock = mockWithNock(givenContract(signIn) as AnyContract, BASE_URL);
  await mock.answers('a look-up');

  expect((await fetch(`${BASE_URL}/users/7`)).headers.getSetCookie()).toEqual(cookies);
});

test('accepts several values of the test for one header', async () => {
  const rule = { combine: 'AND', matchers: [{ match: 'regex', regex: '^\\w+=\\w+.*$' }] };
  const signIn = givenInteraction({
    response: {
      headers: { 'Set-Cookie': cookies },
      matchingRules: { header: { 'Set-Cookie': rule } },
    },
  });
  await using mock = mockWithNock(givenContract(signIn) as AnyContract, BASE_URL);

  await expect(
    mock.answers('a look-up', { headers: { 'Set-Cookie': ['?', '!'] } }),
  ).rejects.toThrow('Set-Cookie');
  await mock.answers('a look-up', { headers: { 'Set-Cookie': ['c=3', 'd=4'] } });

  expect((await fetch(`${BASE_URL}/users/7`)).headers.getSetCookie()).toEqual(['c=3', 'd=4']);
});

test('mocks a rare method', async () => {
  const purge = givenInteraction({ request: { method: 'PURGE' }, response: { status: 204 } });
  await using mock = mockWithNock(givenContract(purge) as AnyContract, BASE_URL);
  await mock.answers('a look-up');

  expect((await fetch(`${BASE_URL}/users/7`, { method: 'PURGE' })).status).toBe(204);
});
