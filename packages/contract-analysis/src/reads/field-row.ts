import type { EventDocument, EventMessage } from '@shopflow/event-schema/event-document';
import type { DeclaredReads } from '@shopflow/event-schema/event-module';
import { parseJsonPath } from '@shopflow/json-schema/json-path';
import { placesOf, type Place } from '@shopflow/event-schema/places';

/** A pacticipant that consumes events. */
interface EventReader {
  readonly pacticipant: string;
  /** The fields that it reads, by message name. */
  readonly reads: Readonly<Record<string, DeclaredReads>>;
}

type Part = 'headers' | 'payload';

/** A field of a message, with its first version and its consumers. */
export interface FieldRow extends Place {
  readonly part: Part;
  /** The oldest released version that has it; undefined when no released version has it. */
  readonly since: string | undefined;
  /** Names of the pacticipants that read it. */
  readonly readers: readonly string[];
}

interface Context {
  /** Newest first. */
  readonly released: readonly EventDocument[];
  readonly readers: readonly EventReader[];
}

/** The fields of a message, headers first. */
export function toFieldRows(message: EventMessage, context: Context): readonly FieldRow[] {
  return [...rowsOf('headers', message, context), ...rowsOf('payload', message, context)];
}

function rowsOf(part: Part, message: EventMessage, { released, readers }: Context): FieldRow[] {
  return placesOf(message[part]).map((place) => ({
    ...place,
    part,
    since: released.findLast((version) => has(version, message.name, { part, ...place }))?.version,
    readers: readers
      .filter(({ reads }) => isRead(place.path, pathsOf(reads[message.name], part)))
      .map(({ pacticipant }) => pacticipant),
  }));
}

function has(
  { messages }: EventDocument,
  name: string,
  { part, path }: Pick<FieldRow, 'part' | 'path'>,
): boolean {
  const message = messages.find((each) => each.name === name);
  return message !== undefined && placesOf(message[part]).some((place) => place.path === path);
}

function pathsOf(reads: DeclaredReads | undefined, part: Part): readonly string[] {
  // A field with `?` is optional for the consumer, but it is still read.
  return reads?.[part].map((path) => path.replace(/\?$/, '')) ?? [];
}

/** A consumer that reads an object or a list reads everything in it. */
function isRead(path: string, paths: readonly string[]): boolean {
  const place = parseJsonPath(path);
  return paths.some((each) => parseJsonPath(each).every((name, at) => place[at] === name));
}
