import type { JsonSchema } from '@shopflow/json-schema/json-schema';
import { upgradeFromThreeToThreeOne } from '@scalar/openapi-upgrader/3.0-to-3.1';
import type { ApiDocument } from './api-document.ts';
import { asRecord, type JsonRecord } from '@shopflow/json-schema/json-record';
import { flattenUnions } from './flatten-unions.ts';
import type { References } from './references.ts';
import { toValid } from './valid-schema.ts';
import { mapSubschemas } from './subschemas.ts';

const DATA = new Set([
  'const',
  'default',
  'dependentRequired',
  'discriminator',
  'enum',
  'required',
]);
/** Texts, and keywords that have no meaning on the wire. */
const DROPPED = new Set([
  ...['$comment', 'description', 'example', 'examples', 'externalDocs', 'title', 'xml'],
  ...['$schema', '$id'],
]);

const MAX_DEPTH = 150;

/**
 * Reads schemas of a document as JSON Schema 2020-12: OpenAPI 3.0 has another dialect (`nullable`,
 * `exclusiveMinimum: true`, nothing beside a `$ref`). References point into the `$defs` of the result.
 */
export function makeSchemaReader(
  references: References,
  dialect: ApiDocument['dialect'],
): (schema: unknown) => JsonSchema {
  const definitions = new Map<string, JsonSchema>();
  const define = (reference: string): string => {
    const name = toDefinitionName(reference);
    if (!definitions.has(name)) {
      definitions.set(name, true);
      definitions.set(name, read(references.find(reference), { dialect, define, depth: 0 }));
    }
    return `#/$defs/${name}`;
  };
  const flat = new Map<string, JsonSchema>();
  return (schema) => {
    const own = read(schema ?? {}, { dialect, define, depth: 0 });
    for (const [name, definition] of definitions) {
      if (!flat.has(name)) flat.set(name, flattenUnions(definition, definitions));
    }
    return close(flattenUnions(own, definitions), flat);
  };
}

interface Context {
  readonly dialect: ApiDocument['dialect'];
  /** Reads the target of a reference, and returns the new reference to it. */
  readonly define: (reference: string) => string;
  readonly depth: number;
}

function read(schema: unknown, context: Context): JsonSchema {
  if (typeof schema === 'boolean') return schema;
  const { dialect, depth } = context;
  const source = asRecord(schema);
  if (depth > MAX_DEPTH) throw new Error(`a schema is nested more than ${MAX_DEPTH} levels`);
  const { $ref } = source;
  const own = typeof $ref === 'string' && dialect === '3.0' ? { $ref } : source;
  const plain: Record<string, unknown> = {};
  const rest: Record<string, unknown> = {};
  for (const [keyword, value] of Object.entries(own)) {
    if (DROPPED.has(keyword) || keyword.startsWith('x-')) continue;
    const child = readKeyword(keyword, value, { ...context, depth: depth + 1 });
    if (child === undefined) plain[keyword] = value;
    else rest[keyword] = child;
  }
  return toValid({ ...toDialectOf31(plain, dialect), ...rest });
}

/** Undefined for a keyword without schemas or data in it. */
function readKeyword(keyword: string, value: unknown, context: Context): unknown {
  if (keyword === '$ref' && typeof value === 'string') return context.define(value);
  if (DATA.has(keyword)) return value;
  return mapSubschemas(keyword, value, (schema) => read(schema, context));
}

/** Adds the definitions that a schema refers to, also through others. */
function close(schema: JsonSchema, definitions: ReadonlyMap<string, JsonSchema>): JsonSchema {
  const reached = new Set<string>();
  const pending = [...namesIn(schema)];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (reached.has(next)) continue;
    reached.add(next);
    pending.push(...namesIn(definitions.get(next)));
  }
  if (reached.size === 0 || typeof schema === 'boolean') return schema;
  const $defs = [...reached].sort().map((name) => [name, definitions.get(name)]);
  return { ...schema, $defs: Object.fromEntries($defs) as Record<string, unknown> };
}

/** `#/components/schemas/User` → `User`; a name without characters that a pointer or a URL would escape. */
function toDefinitionName(reference: string): string {
  const name = reference.replace('#/components/schemas/', '');
  return name.replaceAll(/[^\w.-]/g, (character) => `_${character.codePointAt(0)?.toString(16)}_`);
}

function toDialectOf31(plain: JsonRecord, dialect: ApiDocument['dialect']): JsonRecord {
  if (dialect === '3.1') {
    const { nullable: _, ...rest } = plain;
    return rest;
  }
  if (Object.keys(plain).length === 0) return plain;
  // Keyword by keyword, so that the upgrader never takes a property called `example` for a keyword.
  const shell = { openapi: '3.0.3', components: { schemas: { only: { ...plain } } } };
  const { only } = asRecord(
    asRecord(asRecord(upgradeFromThreeToThreeOne(shell)).components).schemas,
  );
  const { nullable: _, contentEncoding: __, contentMediaType: ___, ...upgraded } = asRecord(only);
  return upgraded;
}

const names = new WeakMap<object, ReadonlySet<string>>();

/** The definitions that a schema refers to itself. */
function namesIn(schema: JsonSchema | undefined): ReadonlySet<string> {
  if (typeof schema !== 'object') return new Set();
  const known = names.get(schema);
  if (known !== undefined) return known;
  const found = new Set<string>();
  const pending: unknown[] = [schema];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (typeof next !== 'object' || next === null) continue;
    const { $ref } = next as JsonRecord;
    if (typeof $ref === 'string') found.add($ref.replace('#/$defs/', ''));
    pending.push(...Object.values(next as JsonRecord));
  }
  names.set(schema, found);
  return found;
}
