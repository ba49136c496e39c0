import type { JsonSchema } from '@shopflow/json-schema/json-schema';

/** The content of an AsyncAPI 3 document, as plain data. */
export interface EventDocument {
  readonly title: string;
  /** The schema's version (semver), which every message carries. */
  readonly version: string;
  readonly owner: EventOwner;
  /** Messages of all channels, with unique names. */
  readonly messages: readonly EventMessage[];
  /** Files that the document refers to, by relative path: `parts/parcel.json`. */
  readonly files: readonly ReferencedFile[];
  /** Warnings and hints of the parser, each with its location. */
  readonly warnings: readonly string[];
}

export interface ReferencedFile {
  readonly name: string;
  readonly text: string;
}

export interface EventOwner {
  /** The pacticipant that produces the messages, by its name in the broker (`x-owner`). */
  readonly pacticipant: string;
  /** The team (`info.contact.name`, or named after the pacticipant), and how to reach it. */
  readonly team: string;
  readonly contact: string | undefined;
}

export interface EventMessage {
  /** The value of the `event-type` header: ORDER_CONFIRMED. */
  readonly name: string;
  /** Topics that it is sent to, with parameters: `{environment}.order-events`. Never empty. */
  readonly addresses: readonly string[];
  /** Schema of the record's key; undefined when the document has none. */
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

/** A document that cannot be read: one fault per line, with its location. */
export class EventDocumentError extends Error {
  override readonly name = 'EventDocumentError';
}
