import type { EventDocument, EventMessage } from '../document/event-document.ts';
import type { JsonSchema } from '@shopflow/json-schema/json-schema';
import type { DeclaredReads } from '../types/event-module.ts';
import { NoProjection, project } from '../types/projection.ts';
import type { DocumentChange } from './document-changes.ts';
import type { Break, ConsumerDemand } from './review.ts';
import { allows, findDocument } from '@shopflow/json-schema/conditions';
import { parseJsonPath, type Segments } from '@shopflow/json-schema/json-path';
import { readPart } from '@shopflow/pact-model/read-part';
import type { MessageUsage } from '@shopflow/pact-model/usage';
import { schemaAt } from '@shopflow/json-schema/schema-at';
import { stripAnnotations } from '../types/strip-annotations.ts';

/** What a consumer declares to read, by message name. It validates only that. */
export type ReadsByMessage = Readonly<Record<string, DeclaredReads>>;

/** The schemas with which a running consumer validates a message. */
export interface GeneratedReader {
  readonly message: string;
  readonly headers: JsonSchema;
  readonly payload: JsonSchema;
}

/** Document versions of the messages that may be on the topic, newest first. */
export type Versions = readonly [newest: EventDocument, ...older: EventDocument[]];

/**
 * Reconstructs the schemas that were generated for a consumer version before a change. Its pact says
 * what that version reads; its declaration says which headers are optional. A version whose pact has an
 * example that these schemas reject was generated from another document, and gets none.
 */
export function makeGeneratedReaders(
  messages: readonly MessageUsage[],
  declared: ReadsByMessage,
  versions: Versions,
): GeneratedReader[] {
  return Object.entries(declared).flatMap(([name, { headers }]) => {
    const reads = messages.filter((each) => each.message === name);
    const known = versions.flatMap((version) => version.messages.filter((m) => m.name === name));
    const [newest, ...older] = known;
    if (reads.length === 0 || newest === undefined) return [];
    const isRequiredHeader = ([header = '']: Segments): boolean => headers.includes(header);
    const sent = [newest, ...older] as const;
    const reader = {
      message: name,
      headers: projectExisting(
        'headers',
        sent,
        leafPaths(reads, 'headers').filter(isRequiredHeader),
      ),
      payload: projectExisting('payload', sent, leafPaths(reads, 'payload')),
    };
    const examples = reads.flatMap((each) => readPart(each, 'payload') ?? []);
    return examples.every(({ example }) => allows(reader.payload, example) === true)
      ? [reader]
      : [];
  });
}

type Part = 'headers' | 'payload';

/** Paths without read children: a pact also has demands for the objects around them. */
function leafPaths(messages: readonly MessageUsage[], part: Part): Segments[] {
  const places = messages
    .flatMap(({ reads }) => reads.filter((read) => read.part === part))
    .map(({ path }) => parseJsonPath(path));
  const encloses = (outer: Segments, inner: Segments): boolean =>
    inner.length > outer.length && outer.every((step, index) => step === inner[index]);
  return places.filter((place) => !places.some((other) => encloses(place, other)));
}

/** Skips paths that the document does not have: `contracts compare` reports them. */
function projectExisting(
  part: Part,
  [newest, ...older]: readonly [EventMessage, ...EventMessage[]],
  places: readonly Segments[],
): JsonSchema {
  const schemas = [newest[part], ...older.map((each) => each[part])] as const;
  const known = places.filter((place) => {
    try {
      return project(schemas, [place]) !== false;
    } catch (error) {
      if (error instanceof NoProjection) return false;
      throw error;
    }
  });
  return known.length === 0 ? true : project(schemas, known);
}

type ReaderConflict = Pick<Break, 'kind' | 'value'> & {
  /** What the schema allows at the path. */
  readonly demands: ConsumerDemand;
};

/** Finds what a running consumer rejects at the path of a change, whatever its pact accepts. */
export function findReaderConflict(
  { part, path, schemas }: Pick<DocumentChange, 'part' | 'path' | 'schemas'>,
  reader: GeneratedReader,
): ReaderConflict | undefined {
  if (part !== 'headers' && part !== 'payload') return undefined;
  const at = parseJsonPath(path);
  const read = schemaAt(reader[part], at);
  if (read.schema === undefined || read.schema === true) return undefined;
  const sent = schemaAt(schemas.to, at);
  const demands = { code: 'schema', schema: stripAnnotations(read.schema) } as const;
  if (!sent.isRequired && read.isRequired) {
    return { kind: sent.schema === undefined ? 'gone' : 'absent', demands };
  }
  const rejected =
    sent.schema === undefined ? undefined : findRejectedValue(sent.schema, read.schema);
  return rejected && { ...rejected, demands };
}

function findRejectedValue(
  sent: JsonSchema,
  read: JsonSchema,
): Pick<Break, 'kind' | 'value'> | undefined {
  const finding = findDocument([
    { schema: sent, fits: true },
    { schema: read, fits: false },
  ]);
  if (finding === 'none') return undefined;
  return finding === 'unknown'
    ? { kind: 'unproved' }
    : { kind: 'refused', value: finding.document };
}
