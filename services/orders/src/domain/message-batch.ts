import type { OutgoingMessage } from './message.ts';

/** Half of Kafka's default maximum batch size (message.max.bytes). */
const MAX_BYTES = 512 * 1024;

/** The first entries whose messages fit into one batch of the event bus; at least one. */
export function cutBatch<Entry>(
  entries: readonly Entry[],
  toMessage: (entry: Entry) => Pick<OutgoingMessage, 'headers' | 'value'>,
  maxBytes = MAX_BYTES,
): readonly Entry[] {
  let bytes = 0;
  const end = entries.findIndex((entry, index) => {
    const { headers, value } = toMessage(entry);
    bytes += Buffer.byteLength(JSON.stringify({ headers, value }));
    return index > 0 && bytes > maxBytes;
  });
  return end === -1 ? entries : entries.slice(0, end);
}
