import { itemSchemas, schemaList } from '../../src/schema/schema-keywords.ts';
import type { JsonSchema } from '../../src/json-schema.ts';
import type { Boundaries } from './boundaries.ts';
import type { Random } from '../random.ts';

type SchemaObject = Exclude<JsonSchema, boolean>;

interface Source {
  readonly boundaries: Boundaries;
  readonly random: Random;
  /** Depth of the next value. */
  readonly depth: number;
}

const MAX_DEPTH = 4;

/** Generates a document of boundary values, guided by the properties, items and values of a schema. */
export function drawDocument(schema: JsonSchema, source: Source): unknown {
  const { boundaries, random, depth } = source;
  const own = withBranch(typeof schema === 'object' ? schema : {}, random);
  const values = valuesOf(own);
  if (values.length > 0 && random.chance(0.65)) return random.pick(values);
  const type = typeFor(own, random) ?? (random.chance(0.4) ? 'object' : 'array');
  const inner = { ...source, depth: depth + 1 };
  if (type === 'object' && depth < MAX_DEPTH) return drawObject(own, inner);
  if (type === 'array' && depth < MAX_DEPTH) return drawArray(own, inner);
  return random.pick(scalarsOf(type, boundaries));
}

function withBranch(schema: SchemaObject, random: Random): SchemaObject {
  const branches = ['allOf', 'anyOf', 'oneOf'].flatMap((keyword) => schemaList(schema, keyword));
  if (branches.length === 0 || random.chance(0.2)) return schema;
  const branch = random.pick(branches);
  return typeof branch === 'boolean' ? schema : { ...schema, ...withBranch(branch, random) };
}

const TYPES = ['string', 'number', 'boolean', 'null', 'object', 'array'];

function typeFor(schema: SchemaObject, random: Random): string | undefined {
  const types = [schema.type ?? []].flat() as string[];
  if (types.length > 0 && random.chance(0.9)) return random.pick(types);
  const keywords = Object.keys(schema).join();
  if (/ropert|required|depend/.test(keywords)) return 'object';
  if (/tems|ontains/.test(keywords)) return 'array';
  return random.chance(0.8) ? random.pick(TYPES) : undefined;
}

function valuesOf(schema: SchemaObject): unknown[] {
  if (Object.hasOwn(schema, 'const')) return [schema.const];
  return Array.isArray(schema.enum) ? schema.enum : [];
}

function scalarsOf(type: string, { scalars }: Boundaries): readonly unknown[] {
  const wanted = type === 'integer' ? 'number' : type;
  const some = scalars.filter((value) => (value === null ? 'null' : typeof value) === wanted);
  return some.length === 0 ? scalars : some;
}

function drawObject(schema: SchemaObject, source: Source): unknown {
  const properties = (schema.properties ?? {}) as Record<string, JsonSchema>;
  const rest = (schema.additionalProperties ?? true) as JsonSchema;
  return Object.fromEntries(
    drawNames(schema, Object.keys(properties), source).map((name) => {
      const own = Object.hasOwn(properties, name) ? properties[name] : undefined;
      return [name, drawDocument(own ?? rest, source)];
    }),
  );
}

function drawNames(schema: SchemaObject, known: readonly string[], source: Source): string[] {
  const { random, boundaries } = source;
  const required = (schema.required ?? []) as string[];
  const more = random.chance(0.5) ? 0 : Math.min(random.pick(boundaries.lengths), 5);
  return [
    ...new Set([
      ...required.filter(() => random.chance(0.9)),
      ...known.filter(() => random.chance(0.5)),
      ...Array.from({ length: more }, () => random.pick(boundaries.names)),
    ]),
  ];
}

function drawArray(schema: SchemaObject, source: Source): unknown {
  const { random, boundaries } = source;
  const { prefix, rest } = itemSchemas(schema);
  const length = Math.min(random.pick([...boundaries.lengths, prefix.length]), 6);
  const items = Array.from({ length }, (_, index) => {
    const contains = random.chance(0.3) ? (schema.contains as JsonSchema | undefined) : undefined;
    return drawDocument(prefix[index] ?? contains ?? rest ?? true, source);
  });
  if (items.length > 1 && random.chance(0.3)) items[items.length - 1] = items[0];
  return items;
}
