import { givenInteraction } from '../test/support/given-contract.ts';
import { readInteraction, toBodyText } from './interaction.ts';

const body = (encoded: unknown) => ({
  request: { body: { content: 'AAEC', contentType: 'application/octet-stream', encoded } },
});

test.each<[string, object, string]>([
  ['of a plugin', { ...givenInteraction(), pluginConfiguration: { protobuf: {} } }, 'plugin'],
  ['with a binary body', givenInteraction(body('base64')), 'its request body is encoded'],
  [
    'that is a synchronous message',
    { ...givenInteraction(), type: 'Synchronous/Messages' },
    'synchronous message',
  ],
  ['without a status', givenInteraction({ response: { status: undefined } }), 'status'],
])('rejects an interaction %s and names it', (_, interaction, words) => {
  expect(() => readInteraction(interaction)).toThrow(/^"a look-up" cannot be mocked: /);
  expect(() => readInteraction(interaction)).toThrow(words);
});

test('serializes a body that is not JSON unchanged', () => {
  expect(toBodyText({ content: 'a,b', contentType: 'text/csv' })).toBe('a,b');
  expect(toBodyText({ content: { a: 1 }, contentType: 'application/problem+json' })).toBe(
    '{"a":1}',
  );
});
