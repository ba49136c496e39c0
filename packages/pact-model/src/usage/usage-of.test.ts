import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { PactContent } from '../pact.ts';
import type { HttpUsage, Place } from './usage.ts';
import { usageOf } from './usage-of.ts';

const fixtures = path.resolve(import.meta.dirname, '../../test/fixtures');

async function readPact(name: string): Promise<PactContent> {
  return JSON.parse(await readFile(path.join(fixtures, name), 'utf8')) as PactContent;
}

function httpUsage(interaction: object): HttpUsage {
  const [usage] = usageOf({ interactions: [{ description: 'one', ...interaction }] });
  if (usage?.kind !== 'http') throw new Error('The interaction is not HTTP.');
  return usage;
}

function byPath(places: readonly Place[]): Record<string, unknown> {
  return Object.fromEntries(
    places.map(({ part, path: at, demand }) => [`${part} ${at}`, demand.accepted]),
  );
}

function placeAt(places: readonly Place[], at: string): Place {
  const place = places.find((each) => `${each.part} ${each.path}` === at);
  if (place === undefined) throw new Error(`There is no place ${at}.`);
  return place;
}

const v2 = {
  request: {
    method: 'get',
    path: '/orders',
    query: 'page=2&sort=new%20first&tag=a&tag=b',
    headers: { Accept: 'application/json, text/plain' },
    matchingRules: { '$.query.page': { match: 'regex', regex: '[0-9]+' } },
  },
  response: {
    status: 200,
    headers: { 'Content-Type': 'application/json' },
    body: { items: [{ sku: 'MUG' }], total: 7 },
    matchingRules: { '$.body.items': { min: 1 }, '$.body.items[*].sku': { match: 'type' } },
  },
};

test('reads and sends the places of an interaction of specification 2', () => {
  const { method, path: sentTo, sends, reads } = httpUsage(v2);

  expect({ method, sentTo }).toEqual({ method: 'GET', sentTo: '/orders' });
  expect(byPath(sends)).toEqual({
    'method $': { code: 'value', value: 'GET' },
    'path $': { code: 'value', value: '/orders' },
    'query $.page': { code: 'pattern', regex: '[0-9]+' },
    'query $.sort': { code: 'value', value: 'new first' },
    'query $.tag': { code: 'value', value: ['a', 'b'] },
    'headers $.Accept': { code: 'value', value: ['application/json', 'text/plain'] },
  });
  expect(byPath(reads)).toEqual({
    'status $': { code: 'value', value: 200 },
    'headers $.Content-Type': { code: 'value', value: 'application/json' },
    'body $': { code: 'type', type: 'object' },
    'body $.items': { code: 'list', min: 1 },
    'body $.items[*]': { code: 'type', type: 'object' },
    'body $.items[*].sku': { code: 'type', type: 'string' },
    'body $.total': { code: 'value', value: 7 },
  });
});

test('accepts answers as the Pact verifier does', () => {
  const { acceptsResponse } = httpUsage(v2);
  const headers = { 'content-type': 'application/json; charset=utf-8' };
  const items = [{ sku: 'BOWL' }, { sku: 'CUP', price: 1 }];
  const body = JSON.stringify({ items, total: 7 });

  expect(acceptsResponse({ status: 200, headers, body })).toBe('accepted');
  expect(acceptsResponse({ status: 201, headers, body })).toBe('refused');
  expect(acceptsResponse({ status: 200, headers: {}, body })).toBe('refused');
  expect(acceptsResponse({ status: 200, headers, body: '{"items":[],"total":7}' })).toBe('refused');
  expect(acceptsResponse({ status: 200, headers, body: JSON.stringify({ items }) })).toBe(
    'refused',
  );
});

/** The verdicts on answers to a pact of specification 2 whose body is a text. */
function verdicts(
  text: string,
  contentType: string,
  answers: readonly string[],
): Record<string, string> {
  const headers = { 'Content-Type': contentType };
  const { acceptsResponse } = httpUsage({ request: {}, response: { headers, body: text } });
  return Object.fromEntries(
    answers.map((body) => [body, acceptsResponse({ status: 200, headers, body })]),
  );
}

test('reads a text in a JSON body as the JSON that it is, or else in quotes', () => {
  const type = 'application/json';

  expect(verdicts('EUR', type, ['"EUR"', 'EUR'])).toEqual({ '"EUR"': 'accepted', EUR: 'refused' });
  expect(verdicts('"EUR"', type, ['"EUR"'])).toEqual({ '"EUR"': 'accepted' });
  expect(verdicts('[1]', type, ['[1]', '"[1]"'])).toEqual({
    '[1]': 'refused',
    '"[1]"': 'accepted',
  });
});

test('accepts no answer where a text in a JSON body is no JSON in quotes either', () => {
  const answers = ['"EUR\\n"', 'EUR\n', '"EUR\n"'];

  expect(Object.values(verdicts('EUR\n', 'application/json', answers))).toEqual([
    'refused',
    'refused',
    'refused',
  ]);
});

test('compares plain text as it is sent', () => {
  expect(verdicts('EUR\n', 'text/plain', ['EUR\n', '"EUR\\n"'])).toEqual({
    'EUR\n': 'accepted',
    '"EUR\\n"': 'refused',
  });
});

const v4 = {
  type: 'Synchronous/HTTP',
  providerStates: [{ name: 'a user', params: { id: '7' } }],
  request: {
    method: 'POST',
    path: '/users/7',
    headers: { Cookie: ['session=abc; theme=dark'] },
    body: { content: { name: 'Ann', age: 30 }, contentType: 'application/json', encoded: false },
    matchingRules: { body: { '$.age': { matchers: [{ match: 'integer' }] } } },
    generators: { path: { type: 'ProviderState', expression: '/users/${id}' } },
  },
  response: {
    status: 201,
    body: {
      content: { id: '7', tags: { a: { n: 1 } }, list: ['x'], odd: 'y' },
      contentType: 'application/json',
      encoded: false,
    },
    matchingRules: {
      status: { $: { matchers: [{ match: 'statusCode', status: 'success' }] } },
      body: {
        '$.tags': { matchers: [{ match: 'eachValue', rules: [{ match: 'type' }] }] },
        '$.list': { matchers: [{ match: 'arrayContains', variants: [{ index: 0 }] }] },
        '$.odd': { matchers: [{ match: 'plugin-matcher' }] },
      },
    },
  },
};

test('reads and sends the places of an interaction of specification 4', () => {
  const { sends, reads, requestBody } = httpUsage(v4);

  expect(requestBody).toEqual({ code: 'json', contentType: 'application/json' });
  expect(byPath(sends)).toMatchObject({
    'cookies $.session': { code: 'value', value: 'abc' },
    'cookies $.theme': { code: 'value', value: 'dark' },
    'body $.age': { code: 'integer' },
    'body $.name': { code: 'value', value: 'Ann' },
  });
  expect(placeAt(sends, 'path $').fromState).toBe('generated');
  expect(byPath(reads)).toMatchObject({
    'status $': { code: 'status', status: 'success' },
    'body $.tags': { code: 'each-value' },
    'body $.tags.*.n': { code: 'type', type: 'number' },
    'body $.list': { code: 'list-with', indexes: [0] },
    'body $.odd': { code: 'matcher', match: 'plugin-matcher' },
  });
  expect(placeAt(reads, 'body $.id').fromState).toBe('parameter');
  expect(placeAt(reads, 'body $.list[*]').isInVariant).toBe(true);
});

test('decides nothing about a place with an unknown matcher', () => {
  const { reads, acceptsBody } = httpUsage(v4);
  const body = { id: '7', tags: {}, list: ['x'], odd: 'y' };

  expect(placeAt(reads, 'body $.odd')).toMatchObject({ isUnknown: true });
  expect(placeAt(reads, 'body $.odd').accepts('y')).toBe('unknown');
  expect(acceptsBody(body)).toBe('unknown');
  expect(acceptsBody({ ...body, id: '8' })).toBe('refused');
});

test('marks places whose value a type matcher accepts with everything below', () => {
  const { reads } = httpUsage({
    request: {},
    response: {
      body: { a: { b: [1] }, c: { d: 1 } },
      matchingRules: {
        body: {
          '$.a': { matchers: [{ match: 'type' }] },
          '$.c': { matchers: [{ match: 'type' }] },
          '$.c.d': { matchers: [{ match: 'integer' }] },
        },
      },
    },
  });

  const matched = reads.filter(({ isMatchedByType }) => isMatchedByType).map((each) => each.path);
  expect(matched).toEqual(['$.a', '$.a.b', '$.a.b[*]']);
});

test('reads messages of every kind', async () => {
  const [message] = usageOf(await readPact('notifications-orders.json'));
  expect(message).toMatchObject({ kind: 'message', message: 'ORDER_CONFIRMED' });

  const [synchronous] = usageOf({
    interactions: [
      {
        type: 'Synchronous/Messages',
        description: 'a call',
        request: { contents: { content: { a: 1 }, contentType: 'application/json' } },
        response: [{ contents: { content: { b: 2 }, contentType: 'application/json' } }],
      } as never,
    ],
  });
  expect(synchronous).toMatchObject({
    kind: 'synchronous-message',
    sends: [{ path: '$' }, { path: '$.a' }],
    reads: [{ path: '$' }, { path: '$.b' }],
  });
});

test('says that a body that is not JSON is not read field by field', () => {
  const { responseBody, reads, acceptsBody } = httpUsage({
    type: 'Synchronous/HTTP',
    request: {},
    response: { body: { content: '<a/>', contentType: 'application/xml', encoded: false } },
  });

  expect(responseBody).toMatchObject({ code: 'opaque', contentType: 'application/xml' });
  expect(reads.map(({ part }) => part)).toEqual(['status']);
  expect(acceptsBody('<b/>')).toBe('unknown');
});

test.each([
  ['$.query.tag', { 'query $.tag': 'pattern' }],
  ['$.query.tag[0]', { 'query $.tag': 'pattern' }],
  ['$.query.tag[*]', { 'query $.tag': 'pattern' }],
  ["$.query['tag'][0]", { 'query $.tag': 'pattern' }],
  ["$['query']['tag'][0]", { 'query $.tag': 'pattern' }],
  ['$.headers.X-Tag[0]', { 'headers $.X-Tag': 'pattern' }],
  ["$.header['X-Tag']", { 'headers $.X-Tag': 'pattern' }],
])('reads the rule of specification 2 for %s', (key, expected) => {
  const { sends } = httpUsage({
    request: {
      ...{ path: '/', query: 'tag=a', headers: { 'X-Tag': 'a' } },
      matchingRules: { [key]: { match: 'regex', regex: 'a|b' } },
    },
    response: {},
  });
  const ruled = sends.filter(({ rules }) => rules !== undefined);

  expect(ruled.map(({ part, path, demand }) => [`${part} ${path}`, demand.accepted.code])).toEqual(
    Object.entries(expected),
  );
});
