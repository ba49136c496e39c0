import type { EventDocument, EventMessage } from '../document/event-document.ts';
import type { JsonSchema } from '../json-schema.ts';
import { parseJsonPath } from '../review/json-path.ts';
import { project } from './projection.ts';
import { toInterface } from './to-interface.ts';
import { stripAnnotations } from './strip-annotations.ts';

/** What a consumer reads of a message, as its package.json declares it. */
export interface DeclaredReads {
  /** Names; with a `?` behind it, one that the consumer does without when it is missing or bad. */
  readonly headers: readonly string[];
  /** JSONPath with `[*]` for any index: `$.items[*].sku`. */
  readonly payload: readonly string[];
}

/** A document in all versions that messages may be written by, newest first. */
export type Versions = readonly [newest: EventDocument, ...older: EventDocument[]];

/** `order-confirmed` for ORDER_CONFIRMED. */
export function moduleName(message: string): string {
  return message.toLowerCase().replaceAll('_', '-');
}

/** The TypeScript module of who produces a message: its type and schema, whole, and the version. */
export async function producerModule(document: EventDocument, name: string): Promise<string> {
  const { headers, payload } = messageOf(document, name);
  return toModule(name, {
    types: { headers, payload },
    schema: { version: document.version, headers, payload },
  });
}

/**
 * The TypeScript module of who consumes a message: type and schema of what it reads, and of nothing
 * else. The schema fits the messages of every version; the type is what is there once the schema's
 * defaults are filled in.
 *
 * @throws NoProjection for what the newest version does not have
 */
export async function consumerModule(
  versions: Versions,
  name: string,
  reads: DeclaredReads,
): Promise<string> {
  const newest = messageOf(versions[0], name);
  const older = versions.slice(1).flatMap(({ messages }) => messages.filter(isNamed(name)));
  const payloadPlaces = reads.payload.map(parseJsonPath);
  const payload = project([newest.payload, ...older.map((each) => each.payload)], payloadPlaces);
  const headersOf = (names: readonly string[]): JsonSchema =>
    project(
      [newest.headers, ...older.map((each) => each.headers)],
      names.map((each) => [each]),
    );
  const needed = reads.headers.filter((each) => !each.endsWith('?'));
  const headers = headersOf(needed);
  const allHeaders = headersOf(reads.headers.map((each) => each.replace(/\?$/, '')));
  return toModule(name, {
    types: { headers: { ...(allHeaders as object), required: needed }, payload },
    schema: { headers, payload },
  });
}

/** @throws Error when the document has no such message */
function messageOf({ title, version, messages }: EventDocument, name: string): EventMessage {
  const found = messages.find(isNamed(name));
  if (found === undefined) throw new Error(`${title} ${version} has no message ${name}`);
  return found;
}

function isNamed(name: string): (message: EventMessage) => boolean {
  return (message) => message.name === name;
}

interface Content {
  readonly types: { readonly headers: JsonSchema; readonly payload: JsonSchema };
  readonly schema: {
    readonly version?: string;
    readonly headers: JsonSchema;
    readonly payload: JsonSchema;
  };
}

async function toModule(name: string, { types, schema }: Content): Promise<string> {
  const type = moduleName(name).replace(/(?:^|-)(\w)/g, (_, letter: string) =>
    letter.toUpperCase(),
  );
  const bareSchema = {
    ...schema,
    headers: stripAnnotations(schema.headers),
    payload: stripAnnotations(schema.payload),
  };
  const constant = `${type.charAt(0).toLowerCase()}${type.slice(1)}Schema`;
  return [
    await toInterface(type, types.payload),
    await toInterface(`${type}Headers`, types.headers),
    `export const ${constant} = ${JSON.stringify(bareSchema, null, 2)} as const;`,
  ].join('\n');
}
