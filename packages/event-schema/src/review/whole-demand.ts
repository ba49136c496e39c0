import type { JsonSchema } from '../json-schema.ts';
import type { Demand } from './demand.ts';
import { ANY, parseJsonPath, type Segments } from './json-path.ts';
import type { Read } from './pact-reads.ts';
import { schemaAt } from './schema-at.ts';

interface Whole {
  /** What one interaction reads of a part of the message. */
  readonly reads: readonly Read[];
  /** The schema of before: what it allowed counts as read, whatever the pact's example asks for. */
  readonly known: JsonSchema;
}

/**
 * What an interaction asks of a place with all that is in it, for a change that is of the place as a
 * whole: another form of an object must have each field that is read of it.
 */
export function wholeDemand(at: Segments, { reads, known }: Whole): Demand {
  const placed = reads.map(({ path, demand }) => ({ at: parseJsonPath(path), demand }));
  const below = placed.filter((read) => read.at.length > at.length && startsWith(read.at, at));
  const fields = [...new Set(below.map((read) => formatNames(read.at.slice(at.length))))];
  return {
    schema: schemaOf(at, { placed, known }),
    text: fields.length === 0 ? 'what it reads' : `${fields.join(', ')} as before`,
  };
}

interface Placed {
  readonly placed: readonly { readonly at: Segments; readonly demand: Demand }[];
  readonly known: JsonSchema;
}

function schemaOf(at: Segments, { placed, known }: Placed): JsonSchema {
  const here = placed.filter((read) => isAt(read.at, at)).map(({ demand }) => demand.schema);
  const inside = placed.filter((read) => read.at.length > at.length && startsWith(read.at, at));
  const names = [...new Set(inside.map((read) => read.at[at.length] ?? ''))];
  const { schema: before } = schemaAt(known, at);
  if (names.length === 0) return { anyOf: [...here, ...(before === undefined ? [] : [before])] };
  const schemaOfChild = (name: string): JsonSchema => schemaOf([...at, name], { placed, known });
  if (names.includes(ANY)) return { allOf: [{ anyOf: here }], items: schemaOfChild(ANY) };
  return {
    type: 'object',
    required: names.filter((name) => schemaAt(known, [...at, name]).isRequired),
    properties: Object.fromEntries(names.map((name) => [name, schemaOfChild(name)])),
  };
}

function isAt(one: Segments, other: Segments): boolean {
  return one.length === other.length && startsWith(one, other);
}

function startsWith(whole: Segments, start: Segments): boolean {
  return start.every((name, index) => name === whole[index]);
}

function formatNames(names: Segments): string {
  return names.join('.').replaceAll('.*', '[*]');
}
