import type { JsonSchema } from '@shopflow/json-schema/json-schema';
import { upgradeFromThreeToThreeOne } from '@scalar/openapi-upgrader/3.0-to-3.1';
import type { ApiDocument } from './api-document.ts';
import { asRecord, type JsonRecord } from '@shopflow/json-schema/json-record';
import { componentOf, toDefinitionName, toOwnReference } from './definition-name.ts';
import { applyDiscriminators } from './discriminator.ts';
import { flattenUnions } from './flatten-unions.ts';
import type { Inheritance } from './inheritance.ts';
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
  { references, inheritance }: SchemaSources,
  dialect: ApiDocument['dialect'],
): (schema: unknown) => JsonSchema {
  const definitions = new Map<string, JsonSchema>();
  const pending: (() => void)[] = [];
  const define: Context['define'] = (reference, isExtended) => {
    const heirs = inheritance(reference);
    const isOwn = heirs !== undefined && isExtended;
    const name = toDefinitionName(isOwn ? toOwnReference(reference) : reference);
    if (definitions.has(name)) return `#/$defs/${name}`;
    definitions.set(name, true);
    const target = references.find(reference);
    const { discriminator, ...own } = asRecord(target);
    const position = componentOf(name) === undefined ? 'inside' : 'component';
    const context: Context = { dialect, define, depth: 0, position };
    if (heirs === undefined || isOwn) {
      pending.push(() => definitions.set(name, read(isOwn ? own : target, context)));
    } else {
      const anyOf = heirs.map((each) => ({ $ref: define(each, true) }));
      definitions.set(name, { anyOf, discriminator });
    }
    return `#/$defs/${name}`;
  };
  const tagged = new Map<string, JsonSchema>();
  const flat = new Map<string, JsonSchema>();
  return (schema) => {
    const own = read(schema ?? {}, { dialect, define, depth: 0, position: 'inside' });
    // One after the other: a chain of definitions may be longer than the stack.
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) next();
    for (const [name, definition] of definitions) {
      if (!tagged.has(name)) tagged.set(name, applyDiscriminators(definition, definitions));
    }
    for (const [name, definition] of tagged) {
      if (!flat.has(name)) flat.set(name, flattenUnions(definition, tagged));
    }
    return close(flattenUnions(applyDiscriminators(own, definitions), tagged), flat);
  };
}

export interface SchemaSources {
  readonly references: References;
  readonly inheritance: Inheritance;
}

interface Context {
  readonly dialect: ApiDocument['dialect'];
  /** Reads the target of a reference, and returns the new reference to it. */
  readonly define: (reference: string, isExtended: boolean) => string;
  readonly depth: number;
  /** A reference in a part of a component is to the parent itself, not to its heirs. */
  readonly position: 'component' | 'part of a component' | 'inside';
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
    const child = readKeyword(keyword, value, context);
    if (child === undefined) plain[keyword] = value;
    else rest[keyword] = child;
  }
  return toValid({ ...toDialectOf31(plain, dialect), ...rest });
}

/** Undefined for a keyword without schemas or data in it. */
function readKeyword(keyword: string, value: unknown, context: Context): unknown {
  const { define, position, depth } = context;
  if (keyword === '$ref' && typeof value === 'string') {
    return define(value, position === 'part of a component');
  }
  if (DATA.has(keyword)) return value;
  const isPart = keyword === 'allOf' && position !== 'inside';
  const inside: Context = {
    ...context,
    depth: depth + 1,
    position: isPart ? 'part of a component' : 'inside',
  };
  return mapSubschemas(keyword, value, (schema) => read(schema, inside));
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
