import type { JsonSchema } from '@shopflow/json-schema/json-schema';
import type { Demand } from './judge-place.ts';
import { ANY, parseJsonPath, type Segments } from '@shopflow/json-schema/json-path';
import type { Read } from './message-reads.ts';
import { schemaAt } from '@shopflow/json-schema/schema-at';

interface SubtreeInput {
  /** What one interaction reads in a part of the message. */
  readonly reads: readonly Read[];
  /** The old schema: its values count as readable, whatever the pact's example demands. */
  readonly knownSchema: JsonSchema;
}

/**
 * What an interaction demands of a path and everything below it, for a change of the whole value: a
 * new form of an object must have every field that is read in it.
 */
export function subtreeDemand(at: Segments, { reads, knownSchema }: SubtreeInput): Demand {
  const locatedReads = reads.map(({ path, demand }) => ({ at: parseJsonPath(path), demand }));
  const below = locatedReads.filter(
    (read) => read.at.length > at.length && startsWith(read.at, at),
  );
  const fields = [...new Set(below.map((read) => formatNames(read.at.slice(at.length))))];
  return {
    schema: subtreeSchema(at, { locatedReads, knownSchema }),
    accepted: { code: 'fields', fields },
  };
}

interface SubtreeReads {
  readonly locatedReads: readonly { readonly at: Segments; readonly demand: Demand }[];
  readonly knownSchema: JsonSchema;
}

function subtreeSchema(at: Segments, { locatedReads, knownSchema }: SubtreeReads): JsonSchema {
  const here = locatedReads
    .filter((read) => isSamePath(read.at, at))
    .map(({ demand }) => demand.schema);
  const inside = locatedReads.filter(
    (read) => read.at.length > at.length && startsWith(read.at, at),
  );
  const names = [...new Set(inside.map((read) => read.at[at.length] ?? ''))];
  const { schema: before } = schemaAt(knownSchema, at);
  if (names.length === 0) return { anyOf: [...here, ...(before === undefined ? [] : [before])] };
  const schemaOfChild = (name: string): JsonSchema =>
    subtreeSchema([...at, name], { locatedReads, knownSchema });
  if (names.includes(ANY)) return { allOf: [{ anyOf: here }], items: schemaOfChild(ANY) };
  return {
    type: 'object',
    required: names.filter((name) => schemaAt(knownSchema, [...at, name]).isRequired),
    properties: Object.fromEntries(names.map((name) => [name, schemaOfChild(name)])),
  };
}

function isSamePath(one: Segments, other: Segments): boolean {
  return one.length === other.length && startsWith(one, other);
}

function startsWith(whole: Segments, start: Segments): boolean {
  return start.every((name, index) => name === whole[index]);
}

function formatNames(names: Segments): string {
  return names.join('.').replaceAll('.*', '[*]');
}
