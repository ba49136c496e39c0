import { messageInteractions } from './pact.ts';
import { pactFileName, parsePactV4, toPact } from './parse-pact.ts';

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

test.each([null, 7, {}, { consumer: { name: 'web' } }, { ...pair, provider: {} }])(
  'rejects %j, which names no pair',
  (content) => {
    expect(() => toPact(content)).toThrow('it names no consumer or no provider');
  },
);

test('requires the interactions of a pact of specification 4', () => {
  expect(() => parsePactV4(JSON.stringify(pair))).toThrow('not a Pact V4 document');
});

test('names the file of a pact after its pair', () => {
  expect(pactFileName(pair)).toBe('web-shop.json');
});
