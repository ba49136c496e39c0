import type { AsyncAPIDocumentInterface } from '@asyncapi/parser';
import type { JsonSchema } from '@shopflow/json-schema/json-schema';
import type { EventMessage } from './event-document.ts';
import { toMessageSchema } from './to-message-schema.ts';

type Message = ReturnType<ReturnType<AsyncAPIDocumentInterface['messages']>['all']>[number];

/** @throws Error for a message that is not JSON, or a schema that cannot be judged */
export function toEventMessage(message: Message): Omit<EventMessage, 'addresses'> {
  const kafka = message.bindings().get('kafka')?.json<{ key?: JsonSchema }>();
  const name = message.name() ?? message.id();
  assertJson(name, message.contentType());
  return {
    name,
    key: kafka?.key && toMessageSchema(kafka.key, `key of ${name}`),
    headers: toMessageSchema(message.headers()?.json() ?? {}, `headers of ${name}`),
    payload: toMessageSchema(message.payload()?.json() ?? true, `payload of ${name}`),
    examples: message
      .examples()
      .all()
      .map((example) => ({
        name: example.name() ?? '',
        headers: example.headers() ?? {},
        payload: example.payload(),
      })),
  };
}

/** Generated types, checks and pacts support only JSON. */
function assertJson(name: string, contentType = 'application/json'): void {
  if (contentType === 'application/json') return;
  throw new Error(`${name}: contentType must be application/json: it is ${contentType}`);
}
