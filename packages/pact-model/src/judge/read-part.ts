import type { MessagePart, MessageUsage } from '../usage/usage.ts';
import type { ReadDocument } from './reading.ts';

/** A part of a message as a document; undefined when the interaction does not read it. */
export function readPart(
  { reads, acceptsBody, acceptsHeaders }: MessageUsage,
  part: MessagePart,
): ReadDocument | undefined {
  const places = reads.filter((each) => each.part === part);
  if (part === 'headers') {
    const fields = places.filter(({ steps }) => steps.length === 1);
    const example = Object.fromEntries(
      fields.map(({ steps: [name = ''], ...each }) => [name, each.example] as const),
    );
    return fields.length === 0 ? undefined : { example, places, accepts: acceptsHeaders };
  }
  const root = places.find(({ steps }) => steps.length === 0);
  if (root === undefined) return undefined;
  const accepts = part === 'payload' ? acceptsBody : root.accepts;
  return { example: root.example, places, accepts };
}
