import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { usageOf } from './usage-of.ts';
import type { MessageUsage } from './usage.ts';
import type { PactContent } from '../pact.ts';
import type { JsonType } from '@shopflow/json-schema/json-type';
import type { Accepted } from '../rules/accepted.ts';

const typed = (type: JsonType): Accepted => ({ code: 'type', type });
const exactly = (value: unknown): Accepted => ({ code: 'value', value });
const matching = (regex: string): Accepted => ({ code: 'pattern', regex });
const integer: Accepted = { code: 'integer' };

const fixtures = path.resolve(import.meta.dirname, '../../test/fixtures');

async function readPact(name: string): Promise<PactContent> {
  return JSON.parse(await readFile(path.join(fixtures, name), 'utf8')) as PactContent;
}

function givenPact(interaction: object): PactContent {
  const contents = {};
  const type = 'Asynchronous/Messages';
  return { interactions: [{ type, description: 'one', contents, ...interaction }] };
}

function messagesOf(pact: PactContent): MessageUsage[] {
  return usageOf(pact).filter((each) => each.kind === 'message');
}

function readOf(pact: PactContent): Record<string, Accepted> {
  const [message] = messagesOf(pact);
  return Object.fromEntries(
    message?.reads.map(({ part, path: at, demand }) => [`${part} ${at}`, demand.accepted]) ?? [],
  );
}

test('reads every path of contents and metadata with its demand', async () => {
  const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';

  expect(readOf(await readPact('notifications-orders.json'))).toEqual({
    'payload $': typed('object'),
    'payload $.customerEmail': matching('^[a-zA-Z0-9._%+-]+@[a-zA-Z0-9.-]+.[a-zA-Z]{2,}$'),
    'payload $.eventId': matching(uuid),
    'payload $.items': { code: 'list', min: 1 },
    'payload $.items[*]': typed('object'),
    'payload $.items[*].quantity': integer,
    'payload $.items[*].sku': typed('string'),
    'payload $.orderId': exactly('b3c1a8de-52a4-4c0b-8f55-0d1f3a9c7e01'),
    'payload $.userId': exactly('6f1a2f0e-8f0b-4a56-9d3e-0f6f3c1b7a01'),
    'payload $.total': typed('object'),
    'payload $.total.amount': integer,
    'payload $.total.currency': matching('^[A-Z]{3}$'),
    'headers $.event-type': exactly('ORDER_CONFIRMED'),
    'headers $.schema-version': matching(String.raw`^1\.[0-9]+\.[0-9]+$`),
    'headers $.x-trace-id': matching('^[0-9A-Za-z_.-]{1,128}$'),
    'key $': exactly('6f1a2f0e-8f0b-4a56-9d3e-0f6f3c1b7a01'),
    'topic $': matching(String.raw`^[a-z0-9-]+\.order-events$`),
  });
});

test('identifies a message by its event-type', async () => {
  expect(messagesOf(await readPact('notifications-orders.json'))).toMatchObject([
    { description: 'the confirmation of a single order', message: 'ORDER_CONFIRMED' },
  ]);
});

test('marks values that a parameter of the provider state fixes', async () => {
  const [message] = messagesOf(await readPact('notifications-orders.json'));
  // The last one is the key of the record.
  const fixed = message?.reads.filter(({ fromState }) => fromState === 'parameter');

  expect(fixed?.map((place) => place.path)).toEqual(['$.orderId', '$.userId', '$']);
});

test('reads the messages of a V3 pact', () => {
  const matchingRules = { body: { '$.a': { matchers: [{ match: 'integer' }] } } };
  const message = { description: 'one', contents: { a: 1 }, metaData: { b: 'c' }, matchingRules };

  expect(readOf({ interactions: [], messages: [message] })).toEqual({
    'payload $': typed('object'),
    'payload $.a': integer,
    'headers $.b': exactly('c'),
  });
});

test.each([
  ['a wildcard rule', { '$.list[*].a': 'integer' }, integer],
  ['the more specific of two rules', { '$.list[*].a': 'type', '$.list[0].a': 'integer' }, integer],
  ['the rule of a parent', { $: 'type' }, typed('number')],
  ['no rule of another path', { '$.list[*].ab': 'type' }, exactly(1)],
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
    'payload $.and': { code: 'all', of: [typed('string'), { code: 'part', part: 'a' }] },
    'payload $.or': { code: 'any', of: [typed('string'), { code: 'part', part: 'a' }] },
  });
});

test('demands the exact length of a list without a matching rule', () => {
  expect(readOf(givenPact({ contents: { content: { list: [1, 2] } } }))).toMatchObject({
    'payload $.list': { code: 'list', min: 2, max: 2 },
  });
});
