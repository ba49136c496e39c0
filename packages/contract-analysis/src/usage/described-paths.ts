import { propertyStep, type PathStep } from '@shopflow/json-schema/json-path';
import { isRecord } from '@shopflow/json-schema/json-record';
import type { JsonSchema } from '@shopflow/json-schema/json-schema';
import { matchesPattern } from '@shopflow/json-schema/pattern-matcher';
import { definitionsOf } from '@shopflow/json-schema/place-in';
import { namedSchemas, schemaList } from '@shopflow/json-schema/schema-keywords';
import { isMapSchema } from './map-values.ts';

type SchemaObject = Exclude<JsonSchema, boolean>;

/**
 * The paths under which a schema describes a path, also where the schema contains itself: for
 * `$.prices.red`, a field of that name or else `$.prices.*`; for `$.prices.*`, each field of the object.
 * Empty for a path that it does not describe.
 */
export function describedPaths(schema: JsonSchema, steps: readonly PathStep[]): readonly string[] {
  return [
    ...new Set(pathsBelow('$', { schemas: [schema], definitions: definitionsOf(schema) }, steps)),
  ];
}

type Definitions = Readonly<Record<string, JsonSchema>>;

interface Described {
  /** Of one place: of all variants. */
  readonly schemas: readonly JsonSchema[];
  readonly definitions: Definitions;
}

function pathsBelow(
  path: string,
  { schemas, definitions }: Described,
  [step, ...rest]: readonly PathStep[],
): readonly string[] {
  if (step === undefined) return [path];
  const parts = schemas.flatMap((each) => partsOf(each, definitions));
  const children = 'index' in step || isAnyIndex(step) ? elementsOf(parts) : fieldsOf(parts, step);
  return [...children].flatMap(([name, inside]) =>
    pathsBelow(path + name, { schemas: inside, definitions }, rest),
  );
}

function isAnyIndex(step: PathStep): boolean {
  return 'any' in step && step.any === 'index';
}

/** A schema with everything that applies to the same value. */
function partsOf(
  schema: JsonSchema,
  definitions: Definitions,
  seen = new Set<unknown>(),
): readonly SchemaObject[] {
  if (!isRecord(schema) || seen.has(schema)) return [];
  seen.add(schema);
  const { $ref } = schema;
  const target = typeof $ref === 'string' ? definitions[$ref.replace('#/$defs/', '')] : undefined;
  const others = [
    ...['allOf', 'anyOf', 'oneOf'].flatMap((keyword) => schemaList(schema, keyword)),
    ...namedSchemas(schema, 'dependentSchemas').map(([, each]) => each),
    ...[target, schema.then, schema.else].flatMap((each) =>
      each === undefined ? [] : [each as JsonSchema],
    ),
  ];
  return [schema, ...others.flatMap((each) => partsOf(each, definitions, seen))];
}

/** By their step in a path. */
type Children = Map<string, readonly JsonSchema[]>;

function elementsOf(parts: readonly SchemaObject[]): Children {
  const schemas = parts
    .flatMap(({ items, prefixItems }) => [prefixItems, items].flat() as (JsonSchema | undefined)[])
    .filter((each) => each !== undefined && each !== false);
  return schemas.length === 0 ? new Map() : new Map([['[*]', schemas]]);
}

function fieldsOf(parts: readonly SchemaObject[], step: PathStep): Children {
  const properties = parts.flatMap((part) => namedSchemas(part, 'properties'));
  const named: Children = new Map();
  for (const [name, schema] of properties) {
    if (schema === false || ('name' in step && step.name !== name)) continue;
    const key = propertyStep(name);
    named.set(key, [...(named.get(key) ?? []), schema]);
  }
  if (named.size > 0 && 'name' in step) return named;
  const values = parts.flatMap((part) => valuesOf(part, step));
  return values.length === 0 ? named : named.set('.*', values);
}

/** The schemas of entries of a map. */
function valuesOf(part: SchemaObject, step: PathStep): readonly JsonSchema[] {
  const { additionalProperties } = part;
  const matching = namedSchemas(part, 'patternProperties').filter(
    ([pattern]) => !('name' in step) || matchesPattern(pattern, step.name),
  );
  return [...matching.map(([, each]) => each), additionalProperties].filter(isMapSchema);
}
