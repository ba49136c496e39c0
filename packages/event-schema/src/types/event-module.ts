import type { EventDocument, EventMessage } from '../document/event-document.ts';
import type { JsonSchema } from '@shopflow/json-schema/json-schema';
import { parseJsonPath } from '@shopflow/json-schema/json-path';
import { project } from './projection.ts';
import { toInterface } from './to-interface.ts';
import { stripAnnotations } from './strip-annotations.ts';

/** What a consumer reads of a message, as declared in its package.json. */
export interface DeclaredReads {
  /** Header names. A trailing `?` marks one that the consumer ignores when it is missing or invalid. */
  readonly headers: readonly string[];
  /** JSONPath with `[*]` for any index: `$.items[*].sku`. */
  readonly payload: readonly string[];
}

/** All document versions that messages may follow, newest first. */
export type Versions = readonly [newest: EventDocument, ...older: EventDocument[]];

/** `order-confirmed` for ORDER_CONFIRMED. */
export function moduleName(message: string): string {
  return message.toLowerCase().replaceAll('_', '-');
}

/** The TypeScript module for a producer: the full type and schema of a message, and the version. */
export async function producerModule(document: EventDocument, name: string): Promise<string> {
  const { headers, payload } = messageOf(document, name);
  return toModule(name, {
    types: { headers, payload },
    schema: { version: document.version, headers, payload },
  });
}

/**
 * The TypeScript module for a consumer: type and schema of only what it reads. The schema accepts the
 * messages of every version; the type describes a message after defaults are filled in.
 *
 * @throws NoProjection for a path that the newest version does not have
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
