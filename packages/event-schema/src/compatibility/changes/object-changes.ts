import type { JsonSchema } from '../../json-schema.ts';
import { propertyStep } from '../json-path.ts';
import { matchesPattern } from '../pattern/pattern-matcher.ts';
import { nameList, namedSchemas, type SchemaObject } from '../schema-keywords.ts';
import { sides, type Draft, type Place } from './draft.ts';

/** Properties that came or went, and what must be there. What changed within a property is walked to. */
export function objectChanges(place: Place): Draft[] {
  return [...namedProperties(place), ...requiredNames(place), ...contentModel(place)];
}

function namedProperties({ path, before, after }: Place): Draft[] {
  const [was, is] = [propertiesOf(before), propertiesOf(after)];
  const added = [...is.keys()].filter((name) => !was.has(name));
  const removed = [...was.keys()].filter((name) => !is.has(name));
  const draft = (name: string, kind: 'property-added' | 'property-removed'): Draft => {
    const place = path + propertyStep(name);
    const text = `\`${place}\` was ${kind === 'property-added' ? 'added' : 'removed'}.`;
    return {
      change: {
        path: place,
        kind,
        keyword: 'properties',
        text,
        ...sides(was.get(name), is.get(name)),
      },
      left: asProperty(name, was.get(name) ?? unnamed(before, name)),
      right: asProperty(name, is.get(name) ?? unnamed(after, name)),
    };
  };
  return [
    ...added.map((name) => draft(name, 'property-added')),
    ...removed.map((name) => draft(name, 'property-removed')),
  ];
}

function requiredNames({ path, before, after }: Place): Draft[] {
  const [was, is] = [nameList(before, 'required'), nameList(after, 'required')];
  const change = (name: string, kind: 'required-added' | 'required-removed'): Draft['change'] => {
    const place = path + propertyStep(name);
    const text = `\`${place}\` is now ${kind === 'required-added' ? 'required' : 'optional'}.`;
    return { path: place, kind, keyword: 'required', text };
  };
  const free = { type: 'object' };
  const bound = (name: string): JsonSchema => ({ type: 'object', required: [name] });
  const added = is.filter((name) => !was.includes(name));
  const removed = was.filter((name) => !is.includes(name));
  return [
    ...added.map((name): Draft => ({
      change: change(name, 'required-added'),
      left: free,
      right: bound(name),
    })),
    ...removed.map((name): Draft => ({
      change: change(name, 'required-removed'),
      left: bound(name),
      right: free,
    })),
  ];
}

const modelTexts = {
  'content-model-opened': 'now allows properties that the schema does not name',
  'content-model-closed': 'no longer allows properties that the schema does not name',
  'content-model-changed': 'has a different rule for properties that the schema does not name',
};

function contentModel({ path, before, after }: Place): Draft[] {
  const [was, is] = [restOf(before), restOf(after)];
  const kind = modelKind(was, is);
  if (kind === undefined) {
    return [];
  }
  const names = [...propertiesOf(before).keys(), ...propertiesOf(after).keys()];
  const named = {
    type: 'object',
    properties: Object.fromEntries(names.map((name) => [name, true])),
  };
  const text = `\`${path}\` ${modelTexts[kind]}.`;
  return [
    {
      change: { path, kind, keyword: 'additionalProperties', text, ...sides(was, is) },
      left: { ...named, additionalProperties: was },
      right: { ...named, additionalProperties: is },
    },
  ];
}

/** Two schemas for the rest are no change of the model: they are walked to. */
function modelKind(was: JsonSchema, is: JsonSchema): keyof typeof modelTexts | undefined {
  if (was === is || (typeof was === 'object' && typeof is === 'object')) {
    return undefined;
  }
  if (was === false || is === false) {
    return was === false ? 'content-model-opened' : 'content-model-closed';
  }
  return 'content-model-changed';
}

export function propertiesOf(schema: SchemaObject): ReadonlyMap<string, JsonSchema> {
  return new Map(namedSchemas(schema, 'properties'));
}

/** What properties must fit that nothing names. */
export function restOf(schema: SchemaObject): JsonSchema {
  const rest = (schema.additionalProperties ?? true) as JsonSchema;
  return typeof rest === 'object' && Object.keys(rest).length === 0 ? true : rest;
}

function unnamed(schema: SchemaObject, name: string): JsonSchema {
  const matching = namedSchemas(schema, 'patternProperties').filter(([pattern]) =>
    matchesPattern(pattern, name),
  );
  return matching.length === 0 ? restOf(schema) : { allOf: matching.map(([, value]) => value) };
}

function asProperty(name: string, schema: JsonSchema): JsonSchema {
  return { type: 'object', properties: { [name]: schema } };
}
