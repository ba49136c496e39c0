import { isDeepStrictEqual } from 'node:util';
import type { EventDocument } from '../document/event-document.ts';
import type { DocumentChange, DocumentPair } from './document-changes.ts';
import { parseJsonPath } from './json-path.ts';
import { toConsumerVersion, type Consumer } from './find-breaks.ts';
import type { MessagePart } from './pact-reads.ts';
import type { Break } from './review.ts';
import { allows } from './find-value.ts';
import { schemaAt } from './schema-at.ts';

interface VersionField {
  readonly part: MessagePart & ('headers' | 'payload');
  readonly path: string;
}

/** Where a message says which version of the schema it has. */
const VERSION_FIELDS: readonly VersionField[] = [
  { part: 'headers', path: '$.schema-version' },
  { part: 'payload', path: '$.schemaVersion' },
];

export function isVersionField({ part, path }: Pick<DocumentChange, 'part' | 'path'>): boolean {
  return VERSION_FIELDS.some((place) => place.part === part && isSamePath(place.path, path));
}

/** Places of a document that refuse the version that it says, each with its message. */
export function pathsRejectingVersion({ version, messages }: EventDocument): string[] {
  return messages.flatMap(({ name, ...parts }) =>
    VERSION_FIELDS.filter(({ part, path }) => {
      const { schema } = schemaAt(parts[part], parseJsonPath(path));
      return schema !== undefined && !allows(schema, version);
    }).map(({ part, path }) => `${path} in the ${part} of ${name}`),
  );
}

/** The consumer's break by the version that every message says; of the place, when one is given. */
export function findVersionBreak(
  consumer: Consumer,
  version: string,
  place?: Pick<DocumentChange, 'part' | 'path'>,
): Break | undefined {
  for (const { description, reads } of consumer.messages) {
    const rejected = reads
      .filter((read) => isVersionField(read))
      .filter(({ part, path }) => !place || (part === place.part && isSamePath(path, place.path)))
      .find(({ demand }) => !allows(demand.schema, version));
    if (rejected === undefined) continue;
    const demands = rejected.demand.text;
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

/** What changes by the new version alone, where no schema changes for it. */
export function makeVersionChange({ from, to }: DocumentPair): DocumentChange {
  return {
    ...{ message: undefined, part: 'headers', path: '$.schema-version' },
    kind: 'version-announced',
    text: `Messages now carry version ${to.version}; it was ${from.version}.`,
    forward: true,
    backward: true,
    schemas: { from: true, to: true },
  };
}

function isSamePath(one: string, other: string): boolean {
  return isDeepStrictEqual(parseJsonPath(one), parseJsonPath(other));
}
