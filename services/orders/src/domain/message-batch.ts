import type { OutgoingMessage } from './message.ts';

/** Half of Kafka's default maximum batch size (message.max.bytes). */
const MAX_BYTES = 512 * 1024;

/** The first messages that fit into one batch of the event bus; at least one. */
export function cutBatch<Message extends Pick<OutgoingMessage, 'headers' | 'value'>>(
  messages: readonly Message[],
  maxBytes = MAX_BYTES,
): readonly Message[] {
  let bytes = 0;
  const end = messages.findIndex(({ headers, value }, index) => {
    bytes += Buffer.byteLength(JSON.stringify({ headers, value }));
    return index > 0 && bytes > maxBytes;
  });
  return end === -1 ? messages : messages.slice(0, end);
}
