import { messageInteractions } from './pact.ts';
import { PactError, pactFileName, parsePactV4, toPact } from './parse-pact.ts';

const pair = { consumer: { name: 'web' }, provider: { name: 'shop' } };

test('accepts a message pact of specification 3, which has no interactions', () => {
  const pact = toPact({ ...pair, messages: [{ description: 'one', contents: { a: 1 } }] });

  expect(pact.interactions).toEqual([]);
  expect(messageInteractions(pact)).toEqual([
    {
      type: 'Asynchronous/Messages',
      description: 'one',
      contents: { content: { a: 1 }, contentType: 'application/json' },
      metadata: { contentType: 'application/json' },
    },
  ]);
});

test.each([{}, { consumer: { name: 'web' } }, { ...pair, provider: {} }])(
  'rejects %j, which names no pair',
  (content) => {
    expect(() => toPact(content)).toThrow('it names no consumer or no provider');
  },
);

test('requires the interactions of a pact of specification 4', () => {
  expect(() => parsePactV4(JSON.stringify(pair))).toThrow('it needs interactions');
  expect(() => parsePactV4('{', 'web.json')).toThrow(/^web\.json is not a pact: .*JSON/);
});

const http = { description: 'x', request: {}, response: {} };

test.each([
  [{ interactions: null }, 'it has null instead of a list (at #/interactions)'],
  [{ interactions: ['x'] }, 'it has a text instead of an object (at #/interactions/0)'],
  [{ interactions: [{ response: {} }] }, 'it has no request (at #/interactions/0/request)'],
  [{ interactions: [http, { request: {} }] }, 'it has no response (at #/interactions/1/response)'],
  [
    { interactions: [{ ...http, request: { matchingRules: [] } }] },
    'it has a list instead of an object (at #/interactions/0/request/matchingRules)',
  ],
  [
    { interactions: [{ type: 'Asynchronous/Messages', description: 'x', metadata: 7 }] },
    'it has a number instead of an object (at #/interactions/0/metadata)',
  ],
  [
    { interactions: [{ ...http, providerStates: [null] }] },
    'it has null instead of an object (at #/interactions/0/providerStates/0)',
  ],
  [{}, 'it needs interactions or messages'],
  [{ messages: [null] }, 'it has null instead of an object (at #/messages/0)'],
  [{ interactions: [], metadata: 'x' }, 'it has a text instead of an object (at #/metadata)'],
])('rejects %j with the place of the fault', (content, fault) => {
  expect(() => toPact({ ...pair, ...content }, 'web.json')).toThrow(
    new PactError(`web.json is not a pact: ${fault}.`),
  );
});

test('reads optional parts that are null as if they were missing', () => {
  const response = { headers: null, matchingRules: null };

  expect(toPact({ ...pair, interactions: [{ ...http, response }] }).interactions).toHaveLength(1);
});

test('names the file of a pact after its pair', () => {
  expect(pactFileName(pair)).toBe('web-shop.json');
});
