import { cutBatch } from './message-batch.ts';
import type { OutgoingMessage } from './message.ts';

const message = (text: string) =>
  ({ headers: {}, value: { eventId: text } }) as unknown as OutgoingMessage;
const [a, b, c] = [message('aaaa'), message('bbbb'), message('cccc')];

test('a batch holds as many messages as fit', () => {
  expect(cutBatch([a, b, c], 2 * JSON.stringify(a).length)).toEqual([a, b]);
  expect(cutBatch([a, b, c])).toEqual([a, b, c]);
});

test('a message that is too large for any batch goes alone', () => {
  expect(cutBatch([a, b], 1)).toEqual([a]);
});
