import type { EventMessage } from '../document/event-document.ts';
import type { JsonSchema } from '@shopflow/json-schema/json-schema';
import { escapeRegExp } from '@shopflow/pact-model/date-format';

/**
 * The schema of a message's metadata, under the names used in this project's pacts: each header by
 * name, `topic`, `key` and `contentType`.
 */
export function metadataSchema({
  addresses,
  headers,
  key,
}: Pick<EventMessage, 'addresses' | 'headers' | 'key'>): JsonSchema {
  const topics = addresses.map(topicSchema);
  const metadata = {
    contentType: { type: 'string', pattern: '^application/([\\w.-]+\\+)?json(;|$)' },
    topic: addresses.length === 1 ? topics[0] : { anyOf: topics },
    ...(key !== undefined && { key }),
  };
  return {
    allOf: [headers, { type: 'object', required: Object.keys(metadata), properties: metadata }],
  };
}

/** Characters that Kafka allows in the name of a topic. */
const TOPIC_PART = '[A-Za-z0-9._-]+';

/** `{environment}.order-events`: any environment, then the literal rest. */
function topicSchema(address: string): JsonSchema {
  const parts = address.split(/\{[^}]*\}/);
  return {
    type: 'string',
    pattern: `^${parts.map(escapeRegExp).join(TOPIC_PART)}$`,
    examples: ['a', 'b.c'].map((parameter) => parts.join(parameter)),
  };
}
