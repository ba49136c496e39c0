import type { JsonSchema } from '@shopflow/json-schema/json-schema';
import { upgradeFromThreeToThreeOne } from '@scalar/openapi-upgrader/3.0-to-3.1';
import type { ApiDocument } from './api-document.ts';
import { asRecord, isRecord, type JsonRecord } from '@shopflow/json-schema/json-record';
import { without } from '@shopflow/json-schema/schema-keywords';
import { makeAliasCheck, makeAliasSkipper } from './aliases.ts';
import { componentOf, toDefinitionName, toOwnReference } from './definition-name.ts';
import { applyDiscriminators } from './discriminator.ts';
import { flattenUnions } from './flatten-unions.ts';
import type { Inheritance } from './inheritance.ts';
import type { References } from './references.ts';
import { namesIn } from '../schema/definition-names.ts';
import { mapSubschemas } from '@shopflow/json-schema/subschemas';
import { DocumentFault, kindOf } from './validity/document-fault.ts';
import { assertMapping } from './validity/mapping-faults.ts';
import { assertValid, nameUnreadable, toValid } from './validity/valid-schema.ts';

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
): SchemaReader {
  const definitions = new Map<string, JsonSchema>();
  const pending: (() => void)[] = [];
  const { note, assertNoCycle } = makeAliasCheck(definitions);
  const define: Context['define'] = (reference, from, extending) => {
    const { heirs, isOwn, omitted } = inheritance(reference, extending);
    const name = toDefinitionName(isOwn ? toOwnReference(reference) : reference);
    if (definitions.has(name)) return `#/$defs/${name}`;
    definitions.set(name, true);
    const target = references.find(reference, from);
    note(name, { reference, from });
    const position = componentOf(name) === undefined ? 'inside' : 'component';
    const context: Context = { ...fromStart, position, component: reference };
    if (heirs === undefined) {
      const schema = omitted.length === 0 ? target : without(asRecord(target), omitted);
      pending.push(() => definitions.set(name, readPart(schema, from, context)));
    } else {
      const anyOf = heirs.map((each) => ({ $ref: define(each, from, reference) }));
      definitions.set(name, { anyOf, discriminator: asRecord(target).discriminator });
    }
    return `#/$defs/${name}`;
  };
  const assertTargets = (schema: JsonRecord): void => assertMapping(schema, references);
  const fromStart = { dialect, define, assertTargets, depth: 0 };
  const skipAliases = makeAliasSkipper(definitions);
  const tagged = new Map<string, JsonSchema>();
  const flat = new Map<string, JsonSchema>();
  return (part) => {
    const { schema = {} } = part;
    const context: Context = { ...fromStart, position: 'inside', component: '' };
    const own = readPart(schema, part, context);
    // One after the other: a chain of definitions may be longer than the stack.
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) next();
    assertNoCycle();
    const tag = (each: JsonSchema) => skipAliases(applyDiscriminators(each, definitions));
    for (const [name, definition] of definitions) {
      if (!tagged.has(name)) tagged.set(name, tag(definition));
    }
    for (const [name, definition] of tagged) {
      if (!flat.has(name)) flat.set(name, flattenUnions(definition, tagged));
    }
    return close(flattenUnions(tag(own), tagged), flat);
  };
}

/** Reads the schema in the field of that name: of a parameter, a header or a media type. */
export type SchemaReader = (part: JsonRecord) => JsonSchema;

export interface SchemaSources {
  readonly references: References;
  readonly inheritance: Inheritance;
}

interface Context {
  readonly dialect: ApiDocument['dialect'];
  /** Reads the target of a reference, and returns the new reference to it. */
  readonly define: (reference: string, from: object, extending: string | undefined) => string;
  /** Refuses a mapping of a discriminator to a schema that does not exist. */
  readonly assertTargets: (schema: JsonRecord) => void;
  readonly depth: number;
  /** A reference in a part of a component is to the parent itself, not to its heirs or its union. */
  readonly position: 'component' | 'part of a component' | 'inside';
  /** The target of a reference that the schema is in; empty for a schema at its place. */
  readonly component: string;
}

function read(schema: JsonRecord | boolean, context: Context): JsonSchema {
  if (typeof schema === 'boolean') return schema;
  const { dialect, depth } = context;
  if (depth > MAX_DEPTH) {
    throw new DocumentFault(`a schema is nested more than ${MAX_DEPTH} levels`, schema);
  }
  assertValid(schema, dialect);
  context.assertTargets(schema);
  const { $ref } = schema;
  const own = typeof $ref === 'string' && dialect === '3.0' ? { $ref } : schema;
  const plain: Record<string, unknown> = {};
  const rest: Record<string, unknown> = {};
  for (const [keyword, value] of Object.entries(own)) {
    if (DROPPED.has(keyword) || keyword.startsWith('x-')) continue;
    const child = readKeyword(keyword, schema, context);
    if (child === undefined) plain[keyword] = value;
    else rest[keyword] = child;
  }
  const words = nameUnreadable(withoutTexts(plain), dialect);
  return toValid({ ...toDialectOf31(words, dialect), ...rest });
}

/** A key that is not a word is no keyword. It may be text of another file, so no message may contain it. */
function withoutTexts(schema: JsonRecord): JsonRecord {
  const entries = Object.entries(schema);
  const words = entries.filter(([key]) => /^[\w$.-]+$/.test(key));
  if (words.length === entries.length) return schema;
  const texts = entries.filter((entry) => !words.includes(entry));
  return { ...Object.fromEntries(words), 'unknown keywords': texts };
}

/** A schema in another one, or in another part of the document, which a fault is reported at. */
function readPart(schema: unknown, part: object, context: Context): JsonSchema {
  if (isRecord(schema) || typeof schema === 'boolean') return read(schema, context);
  throw new DocumentFault(`a schema is ${kindOf(schema)}, not an object`, part);
}

/** Undefined for a keyword without schemas or data in it. */
function readKeyword(keyword: string, from: JsonRecord, context: Context): unknown {
  const { define, position, depth, component } = context;
  const value = from[keyword];
  if (keyword === '$ref' && typeof value === 'string') {
    return define(value, from, position === 'part of a component' ? component : undefined);
  }
  if (DATA.has(keyword)) return value;
  const isPart = keyword === 'allOf' && position !== 'inside';
  const inside: Context = {
    ...context,
    depth: depth + 1,
    position: isPart ? 'part of a component' : 'inside',
  };
  return mapSubschemas(keyword, value, (schema) => readPart(schema, from, inside));
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
