import { isDeepStrictEqual } from 'node:util';
import type { EventDocument } from '../document/event-document.ts';
import type { DocumentChange, DocumentPair } from './document-changes.ts';
import { parseJsonPath } from './json-path.ts';
import { toConsumerVersion, type Consumer } from './find-breaks.ts';
import type { MessagePart } from './pact-reads.ts';
import type { Break } from './review.ts';
import { allows } from './find-value.ts';
import { schemaAt } from './schema-at.ts';

interface Place {
  readonly part: MessagePart & ('headers' | 'payload');
  readonly path: string;
}

/** Where a message says which version of the schema it has. */
const PLACES: readonly Place[] = [
  { part: 'headers', path: '$.schema-version' },
  { part: 'payload', path: '$.schemaVersion' },
];

export function isVersionPlace({ part, path }: Pick<DocumentChange, 'part' | 'path'>): boolean {
  return PLACES.some((place) => place.part === part && isSame(place.path, path));
}

/** Places of a document that refuse the version that it says, each with its message. */
export function placesThatRefuse({ version, messages }: EventDocument): string[] {
  return messages.flatMap(({ name, ...parts }) =>
    PLACES.filter(({ part, path }) => {
      const { schema } = schemaAt(parts[part], parseJsonPath(path));
      return schema !== undefined && !allows(schema, version);
    }).map(({ part, path }) => `${path} in the ${part} of ${name}`),
  );
}

/** The consumer's break by the version that every message says; of the place, when one is given. */
export function breakByVersion(
  consumer: Consumer,
  version: string,
  place?: Pick<DocumentChange, 'part' | 'path'>,
): Break | undefined {
  for (const { description, reads } of consumer.messages) {
    const refusal = reads
      .filter((read) => isVersionPlace(read))
      .filter(({ part, path }) => !place || (part === place.part && isSame(path, place.path)))
      .find(({ demand }) => !allows(demand.schema, version));
    if (refusal === undefined) continue;
    const demands = refusal.demand.text;
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
export function versionAnnounced({ from, to }: DocumentPair): DocumentChange {
  return {
    ...{ message: undefined, part: 'headers', path: '$.schema-version' },
    kind: 'version-announced',
    text: `Messages now carry version ${to.version}; it was ${from.version}.`,
    forward: true,
    backward: true,
    schemas: { from: true, to: true },
  };
}

function isSame(one: string, other: string): boolean {
  return isDeepStrictEqual(parseJsonPath(one), parseJsonPath(other));
}
