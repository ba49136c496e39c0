import { isDeepStrictEqual } from 'node:util';
import { compareSchemas, type Comparison } from '@shopflow/json-schema/comparison';
import type { ChangeDetail, SchemaChange } from '@shopflow/json-schema/schema-change';
import type { EventDocument, EventMessage } from '../document/event-document.ts';
import type { JsonSchema } from '@shopflow/json-schema/json-schema';
import type { MessagePart } from '@shopflow/pact-model/usage';
import type { ReviewedDetail, ReviewedKind } from './review.ts';

/** A change between two versions of a document, not yet matched with consumers. */
export interface DocumentChange {
  /** Name of the message; undefined for the version, which is in every message. */
  readonly message: string | undefined;
  readonly part: MessagePart | 'message';
  readonly path: string;
  readonly kind: ReviewedKind;
  readonly details: readonly ReviewedDetail[];
  /** Those of the schema at the path; empty for a change of the topics, the message or the version. */
  readonly changes: readonly SchemaChange[];
  readonly forward: boolean;
  readonly backward: boolean;
  /** The schema that contains the path, in both versions. */
  readonly schemas: { readonly from: JsonSchema; readonly to: JsonSchema };
}

export interface DocumentPair {
  readonly from: EventDocument;
  readonly to: EventDocument;
}

/** @throws Error for an invalid schema, see {@link compareSchemas} */
export async function findDocumentChanges({ from, to }: DocumentPair): Promise<DocumentChange[]> {
  const changes = from.messages.map(async (message) => {
    const next = to.messages.find(({ name }) => name === message.name);
    if (next === undefined) return [toRemovedMessage(message)];
    return [...compareAddresses(message, next), ...(await compareMessages(message, next))];
  });
  const added = to.messages.filter(({ name }) => !from.messages.some((each) => each.name === name));
  return [...(await Promise.all(changes)).flat(), ...added.map(toAddedMessage)];
}

async function compareMessages(from: EventMessage, to: EventMessage): Promise<DocumentChange[]> {
  const parts = [
    ['payload', from.payload, to.payload],
    ['headers', from.headers, to.headers],
    ['key', from.key ?? true, to.key ?? true],
  ] as const;
  const changes = parts.map(async ([part, before, after]) => {
    const comparison = await compareSchemas(before, after);
    const schemas = { from: before, to: after };
    return toChanges({ message: from.name, part, comparison, schemas });
  });
  return (await Promise.all(changes)).flat();
}

interface Compared {
  readonly message: string;
  readonly part: MessagePart;
  readonly comparison: Comparison;
  readonly schemas: DocumentChange['schemas'];
}

/** Merges the changes of one path: a removed field also stops being required. */
function toChanges({ message, part, comparison, schemas }: Compared): DocumentChange[] {
  const byPath = new Map<string, SchemaChange[]>();
  for (const change of comparison.changes) {
    byPath.set(change.path, [...(byPath.get(change.path) ?? []), change]);
  }
  return [...byPath].map(([path, changes]) => ({
    ...{ message, part, path, schemas },
    kind: mostSpecificKind(changes),
    details: relevantChanges(changes).map(toDetail),
    changes: relevantChanges(changes),
    forward: changes.every(({ forward }) => forward),
    backward: changes.every(canReadOlderMessages),
  }));
}

/** A removed field makes the other changes at its path redundant. */
function relevantChanges(changes: readonly SchemaChange[]): readonly SchemaChange[] {
  const gone = changes.filter(({ kind }) => kind === 'property-removed');
  return gone.length > 0 ? gone : changes;
}

/** The path and both directions are facts of the merged change. */
function toDetail({
  path: _path,
  backward: _b,
  forward: _f,
  ...detail
}: SchemaChange): ChangeDetail {
  return detail;
}

/** An added or removed field first, then a change that breaks old readers. */
function mostSpecificKind(changes: readonly SchemaChange[]): ReviewedKind {
  const field = changes.find(({ kind }) => kind.startsWith('property-'));
  const breaking = changes.find(({ forward }) => !forward);
  return (field ?? breaking ?? changes[0])?.kind ?? 'schema-changed';
}

/**
 * Whether a new reader accepts messages sent before the change. In theory an open schema allowed any
 * value under the new field's name, but the only producer sent just the fields that its document named.
 */
function canReadOlderMessages({ kind, backward }: SchemaChange): boolean {
  return backward || kind === 'property-added';
}

const ANY_SCHEMA = { from: true, to: true };

/** Additional topics are compatible as long as every old topic remains. */
function compareAddresses(from: EventMessage, to: EventMessage): DocumentChange[] {
  if (isDeepStrictEqual(from.addresses, to.addresses)) return [];
  const kind = 'address-changed';
  const details = [{ kind, before: from.addresses, after: to.addresses }] as const;
  const isKept = from.addresses.every((address) => to.addresses.includes(address));
  return [
    {
      ...{ message: from.name, part: 'topic', path: '$', kind, details, changes: [] },
      ...{ forward: isKept, backward: isKept, schemas: ANY_SCHEMA },
    },
  ];
}

function toRemovedMessage({ name }: EventMessage): DocumentChange {
  const place = { message: name, part: 'message', path: '$' } as const;
  return {
    ...place,
    kind: 'message-removed',
    details: [{ kind: 'message-removed' }],
    changes: [],
    forward: false,
    backward: false,
    schemas: ANY_SCHEMA,
  };
}

function toAddedMessage({ name }: EventMessage): DocumentChange {
  const place = { message: name, part: 'message', path: '$' } as const;
  return {
    ...place,
    kind: 'message-added',
    details: [{ kind: 'message-added' }],
    changes: [],
    forward: true,
    backward: true,
    schemas: ANY_SCHEMA,
  };
}
