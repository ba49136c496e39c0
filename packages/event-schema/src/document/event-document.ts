import type { JsonSchema } from '../json-schema.ts';

/** What an AsyncAPI 3 document says, as plain data. */
export interface EventDocument {
  readonly title: string;
  /** The schema's version (semver), which every message says. */
  readonly version: string;
  readonly owner: EventOwner;
  /** Of all channels; each name is there once. */
  readonly messages: readonly EventMessage[];
  /** Files that the document refers to, by their place seen from it: `parts/parcel.json`. */
  readonly files: readonly ReferencedFile[];
  /** What the parser warns of or advises, each with its place; nothing that makes it unreadable. */
  readonly warnings: readonly string[];
}

export interface ReferencedFile {
  readonly name: string;
  readonly text: string;
}

export interface EventOwner {
  /** The pacticipant that produces the messages, by its name in the broker (`x-owner`). */
  readonly pacticipant: string;
  /** The team (`info.contact.name`; else named after the pacticipant), and how to reach it. */
  readonly team: string;
  readonly contact: string | undefined;
}

export interface EventMessage {
  /** As the header `event-type` has it: ORDER_CONFIRMED. */
  readonly name: string;
  /** Topics that it is sent to, with their parameters: `{environment}.order-events`. At least one. */
  readonly addresses: readonly string[];
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
