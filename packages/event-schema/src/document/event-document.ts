import type { JsonSchema } from '../json-schema.ts';

/** What an AsyncAPI 3 document of one channel says, as plain data. */
export interface EventDocument {
  readonly title: string;
  /** The schema's version (semver), which stands in every message. */
  readonly version: string;
  readonly owner: EventOwner;
  /** Name of the topic, with its parameters: `{environment}.order-events`. */
  readonly address: string;
  readonly messages: readonly EventMessage[];
  /** What the parser warns of or advises, each with its place; nothing that makes it unreadable. */
  readonly warnings: readonly string[];
}

export interface EventOwner {
  /** Who produces the messages, by its name in the broker (`x-owner`). */
  readonly pacticipant: string;
  /** The team, and where it is to be reached (`info.contact`). */
  readonly team: string;
  readonly contact: string | undefined;
}

export interface EventMessage {
  /** As the header `event-type` has it: ORDER_CONFIRMED. */
  readonly name: string;
  /** Of the record's key; undefined when the document names none. */
  readonly key: JsonSchema | undefined;
  readonly headers: JsonSchema;
  readonly payload: JsonSchema;
  readonly examples: readonly EventExample[];
}

export interface EventExample {
  readonly name: string;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly payload: unknown;
}

/** A document that cannot be read: every fault by its place, one a line. */
export class EventDocumentError extends Error {
  override readonly name = 'EventDocumentError';
}
