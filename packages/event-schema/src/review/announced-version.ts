import { isDeepStrictEqual } from 'node:util';
import type { EventDocument } from '../document/event-document.ts';
import type { DocumentChange, DocumentPair } from './document-changes.ts';
import { parseJsonPath } from '@shopflow/json-schema/json-path';
import { toConsumerVersion, type Consumer } from './find-breaks.ts';
import type { MessagePart } from '@shopflow/pact-model/usage';
import type { Break, MessagePlace } from './review.ts';
import { allows } from '@shopflow/json-schema/conditions';
import { schemaAt } from '@shopflow/json-schema/schema-at';

interface VersionField {
  readonly part: MessagePart & ('headers' | 'payload');
  readonly path: string;
}

/** Fields that hold the schema version of a message. */
const VERSION_FIELDS: readonly VersionField[] = [
  { part: 'headers', path: '$.schema-version' },
  { part: 'payload', path: '$.schemaVersion' },
];

export function isVersionField({ part, path }: Pick<DocumentChange, 'part' | 'path'>): boolean {
  return VERSION_FIELDS.some((place) => place.part === part && isSamePath(place.path, path));
}

/** Version fields of a document whose schema rejects the document's own version. */
export function pathsRejectingVersion({ version, messages }: EventDocument): MessagePlace[] {
  return messages.flatMap(({ name, ...parts }) =>
    VERSION_FIELDS.filter(({ part, path }) => {
      const { schema } = schemaAt(parts[part], parseJsonPath(path));
      return allows(schema, version) !== true;
    }).map((place) => ({ message: name, ...place })),
  );
}

/** Finds how the version in every message breaks a consumer, in one field if `place` is given. */
export function findVersionBreak(
  consumer: Consumer,
  version: string,
  place?: Pick<DocumentChange, 'part' | 'path'>,
): Break | undefined {
  for (const { description, reads } of consumer.messages) {
    const rejected = reads
      .filter((read) => isVersionField(read))
      .filter(({ part, path }) => !place || (part === place.part && isSamePath(path, place.path)))
      .find(({ demand }) => allows(demand.schema, version) !== true);
    if (rejected === undefined) continue;
    const demands = rejected.demand.accepted;
    return {
      ...toConsumerVersion(consumer),
      interaction: description,
      demands,
      kind: 'refused',
      value: version,
    };
  }
  return undefined;
}

/** The change of the version itself, for documents whose schemas do not change with it. */
export function makeVersionChange({ from, to }: DocumentPair): DocumentChange {
  return {
    ...{ message: undefined, part: 'headers', path: '$.schema-version' },
    kind: 'version-announced',
    details: [{ kind: 'version-announced', before: from.version, after: to.version }],
    changes: [],
    forward: true,
    backward: true,
    schemas: { from: true, to: true },
  };
}

function isSamePath(one: string, other: string): boolean {
  return isDeepStrictEqual(parseJsonPath(one), parseJsonPath(other));
}
