import type { JsonSchema } from '../json-schema.ts';
import { ANY, type Segments } from './json-path.ts';

/** What a schema says of one place. */
export interface SchemaPlace {
  /** What may stand there; undefined where the schema speaks of no such place. */
  readonly schema: JsonSchema | undefined;
  /** Whether what encloses it always has it. */
  readonly required: boolean;
}

/** Looks a place up in a schema without references. */
export function schemaAt(schema: JsonSchema, [name, ...rest]: Segments): SchemaPlace {
  if (name === undefined) return { schema, required: true };
  const child = childOf(schema, name);
  if (rest.length === 0 || child === undefined) {
    return { schema: child, required: name !== ANY && isRequired(schema, name) };
  }
  return schemaAt(child, rest);
}

type Keywords = Exclude<JsonSchema, boolean>;

function childOf(schema: JsonSchema, name: string): JsonSchema | undefined {
  if (typeof schema === 'boolean') return undefined;
  const all = [
    ownChildOf(schema, name),
    ...branches(schema, 'allOf').map((each) => childOf(each, name)),
  ];
  const some = (['anyOf', 'oneOf'] as const).map((keyword) => {
    const children = branches(schema, keyword).map((each) => childOf(each, name));
    const known = children.filter((child) => child !== undefined);
    return known.length > 1 ? { anyOf: known } : known[0];
  });
  const known = [...all, ...some].filter((child) => child !== undefined);
  return known.length > 1 ? { allOf: known } : known[0];
}

function ownChildOf(schema: Keywords, name: string): JsonSchema | undefined {
  if (name !== ANY) return (schema.properties as Record<string, JsonSchema> | undefined)?.[name];
  const { items, additionalProperties } = schema;
  if (Array.isArray(items)) return { anyOf: items as JsonSchema[] };
  return (items ?? additionalProperties) as JsonSchema | undefined;
}

function isRequired(schema: JsonSchema, name: string): boolean {
  if (typeof schema === 'boolean') return false;
  if ((schema.required as string[] | undefined)?.includes(name) === true) return true;
  if (branches(schema, 'allOf').some((each) => isRequired(each, name))) return true;
  return (['anyOf', 'oneOf'] as const).some((keyword) => {
    const all = branches(schema, keyword);
    return all.length > 0 && all.every((each) => isRequired(each, name));
  });
}

function branches(schema: Keywords, keyword: 'allOf' | 'anyOf' | 'oneOf'): readonly JsonSchema[] {
  return (schema[keyword] as readonly JsonSchema[] | undefined) ?? [];
}
