import { cutBatch } from './message-batch.ts';
import type { OutgoingMessage } from './message.ts';

const message = (text: string) =>
  ({ headers: {}, value: { eventId: text } }) as unknown as OutgoingMessage;
const itself = (each: OutgoingMessage) => each;
const [a, b, c] = [message('aaaa'), message('bbbb'), message('cccc')];

test('takes as many messages as fit into a batch', () => {
  expect(cutBatch([a, b, c], itself, 2 * JSON.stringify(a).length)).toEqual([a, b]);
  expect(cutBatch([a, b, c], itself)).toEqual([a, b, c]);
});

test('sends a message alone that is larger than the limit of a batch', () => {
  expect(cutBatch([a, b], itself, 1)).toEqual([a]);
});
