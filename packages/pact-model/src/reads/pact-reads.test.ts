import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { readsOf } from './pact-reads.ts';
import type { PactContent } from '../pact.ts';

const fixtures = path.resolve(import.meta.dirname, '../../test/fixtures');

async function readPact(name: string): Promise<PactContent> {
  return JSON.parse(await readFile(path.join(fixtures, name), 'utf8')) as PactContent;
}

function givenPact(interaction: object): PactContent {
  const contents = {};
  const type = 'Asynchronous/Messages';
  return { interactions: [{ type, description: 'one', contents, ...interaction }] };
}

function readOf(pact: PactContent): Record<string, string> {
  const [interaction] = readsOf(pact);
  return Object.fromEntries(
    interaction?.reads.map(({ part, path: at, demand }) => [`${part} ${at}`, demand.text]) ?? [],
  );
}

test('reads every path of contents and metadata with its demand', async () => {
  const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';

  expect(readOf(await readPact('notifications-orders.json'))).toEqual({
    'payload $': 'an object',
    'payload $.customerEmail':
      'a text that matches ^[a-zA-Z0-9._%+-]+@[a-zA-Z0-9.-]+.[a-zA-Z]{2,}$',
    'payload $.eventId': `a text that matches ${uuid}`,
    'payload $.items': 'a list of at least 1',
    'payload $.items[*]': 'an object',
    'payload $.items[*].quantity': 'an integer',
    'payload $.items[*].sku': 'a text',
    // The provider state makes Orders send exactly these.
    'payload $.orderId': 'a text',
    'payload $.userId': 'a text',
    'payload $.total': 'an object',
    'payload $.total.amount': 'an integer',
    'payload $.total.currency': 'a text that matches ^[A-Z]{3}$',
    'headers $.event-type': 'exactly "ORDER_CONFIRMED"',
    'headers $.schema-version': String.raw`a text that matches ^1\.[0-9]+\.[0-9]+$`,
    'headers $.x-trace-id': 'a text that matches ^[0-9A-Za-z_.-]{1,128}$',
    'key $': 'a text',
    'topic $': String.raw`a text that matches ^[a-z0-9-]+\.order-events$`,
  });
});

test('identifies a message by its event-type', async () => {
  expect(readsOf(await readPact('notifications-orders.json'))).toMatchObject([
    { description: 'the confirmation of a single order', message: 'ORDER_CONFIRMED' },
  ]);
});

test('ignores HTTP interactions', async () => {
  expect(readsOf(await readPact('shopflow-frontend-orders.json'))).toEqual([]);
});

test('reads the messages of a V3 pact', () => {
  const matchingRules = { body: { '$.a': { matchers: [{ match: 'integer' }] } } };
  const message = { description: 'one', contents: { a: 1 }, metaData: { b: 'c' }, matchingRules };

  expect(readOf({ interactions: [], messages: [message] })).toEqual({
    'payload $': 'an object',
    'payload $.a': 'an integer',
    'headers $.b': 'exactly "c"',
  });
});

test.each([
  ['a wildcard rule', { '$.list[*].a': 'integer' }, 'an integer'],
  [
    'the more specific of two rules',
    { '$.list[*].a': 'type', '$.list[0].a': 'integer' },
    'an integer',
  ],
  ['the rule of a parent', { $: 'type' }, 'a number'],
  ['no rule of another path', { '$.list[*].ab': 'type' }, 'exactly 1'],
])('applies %s', (_, matches, text) => {
  const body = Object.fromEntries(
    Object.entries(matches).map(([at, match]) => [at, { matchers: [{ match }] }]),
  );
  const contents = { content: { list: [{ a: 1 }] } };

  expect(readOf(givenPact({ contents, matchingRules: { body } }))).toHaveProperty(
    ['payload $.list[*].a'],
    text,
  );
});

test('combines several matchers at one path by AND or OR', () => {
  const matchers = [{ match: 'type' }, { match: 'include', value: 'a' }];
  const rules = { '$.and': { matchers }, '$.or': { combine: 'OR', matchers } };
  const contents = { content: { and: 'a', or: 'a' } };

  expect(readOf(givenPact({ contents, matchingRules: { body: rules } }))).toMatchObject({
    'payload $.and': 'a text and a text with "a" in it',
    'payload $.or': 'a text or a text with "a" in it',
  });
});

test('demands the exact length of a list without a matching rule', () => {
  expect(readOf(givenPact({ contents: { content: { list: [1, 2] } } }))).toMatchObject({
    'payload $.list': 'a list of exactly 2',
  });
});
