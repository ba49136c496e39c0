import type { JsonSchema } from '../../json-schema.ts';
import { propertyStep } from '../../json-path.ts';
import { matchesPattern } from '../../pattern/pattern-matcher.ts';
import { nameList, namedSchemas, type SchemaObject } from '../../schema/schema-keywords.ts';
import { sides, type Draft, type Place } from './draft.ts';

/** Added and removed properties, `required` and `additionalProperties`. Changes within a property are
 * compared separately. */
export function objectChanges(place: Place): Draft[] {
  return [...namedProperties(place), ...requiredNames(place), ...contentModel(place)];
}

function namedProperties({ path, before, after }: Place): Draft[] {
  const [previous, current] = [propertiesOf(before), propertiesOf(after)];
  const added = [...current.keys()].filter((name) => !previous.has(name));
  const removed = [...previous.keys()].filter((name) => !current.has(name));
  const draft = (name: string, kind: 'property-added' | 'property-removed'): Draft => {
    const place = path + propertyStep(name);
    return {
      change: {
        path: place,
        kind,
        keyword: 'properties',
        ...sides(previous.get(name), current.get(name)),
      },
      left: asProperty(name, previous.get(name) ?? schemaOfUnnamed(before, name)),
      right: asProperty(name, current.get(name) ?? schemaOfUnnamed(after, name)),
    };
  };
  return [
    ...added.map((name) => draft(name, 'property-added')),
    ...removed.map((name) => draft(name, 'property-removed')),
  ];
}

function requiredNames({ path, before, after }: Place): Draft[] {
  const [previous, current] = [nameList(before, 'required'), nameList(after, 'required')];
  const change = (name: string, kind: 'required-added' | 'required-removed'): Draft['change'] => {
    const place = path + propertyStep(name);
    return { path: place, kind, keyword: 'required' };
  };
  const anyObject = { type: 'object' };
  const requiring = (name: string): JsonSchema => ({ type: 'object', required: [name] });
  const added = current.filter((name) => !previous.includes(name));
  const removed = previous.filter((name) => !current.includes(name));
  return [
    ...added.map((name): Draft => ({
      change: change(name, 'required-added'),
      left: anyObject,
      right: requiring(name),
    })),
    ...removed.map((name): Draft => ({
      change: change(name, 'required-removed'),
      left: requiring(name),
      right: anyObject,
    })),
  ];
}

function contentModel({ path, before, after }: Place): Draft[] {
  const [previous, current] = [restOf(before), restOf(after)];
  const kind = modelKind(previous, current);
  if (kind === undefined) {
    return [];
  }
  const names = [...propertiesOf(before).keys(), ...propertiesOf(after).keys()];
  const named = {
    type: 'object',
    properties: Object.fromEntries(names.map((name) => [name, true])),
  };
  return [
    {
      change: { path, kind, keyword: 'additionalProperties', ...sides(previous, current) },
      left: { ...named, additionalProperties: previous },
      right: { ...named, additionalProperties: current },
    },
  ];
}

/** Two schemas for additional properties are compared separately. */
function modelKind(
  previous: JsonSchema,
  current: JsonSchema,
): 'content-model-opened' | 'content-model-closed' | 'content-model-changed' | undefined {
  if (previous === current || (typeof previous === 'object' && typeof current === 'object')) {
    return undefined;
  }
  if (previous === false || current === false) {
    return previous === false ? 'content-model-opened' : 'content-model-closed';
  }
  return 'content-model-changed';
}

export function propertiesOf(schema: SchemaObject): ReadonlyMap<string, JsonSchema> {
  return new Map(namedSchemas(schema, 'properties'));
}

/** The schema for unnamed properties. */
export function restOf(schema: SchemaObject): JsonSchema {
  const rest = (schema.additionalProperties ?? true) as JsonSchema;
  return typeof rest === 'object' && Object.keys(rest).length === 0 ? true : rest;
}

/** The schema for a property that is not named. */
export function schemaOfUnnamed(schema: SchemaObject, name: string): JsonSchema {
  const matching = namedSchemas(schema, 'patternProperties').filter(([pattern]) =>
    matchesPattern(pattern, name),
  );
  return matching.length === 0 ? restOf(schema) : { allOf: matching.map(([, value]) => value) };
}

function asProperty(name: string, schema: JsonSchema): JsonSchema {
  return { type: 'object', properties: { [name]: schema } };
}
