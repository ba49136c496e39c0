import { isContainer, isRecord } from '../json-record.ts';
import type { ValuePath } from '../json-path.ts';
import type { JsonSchema } from '../json-schema.ts';
import { jsonTypeOf } from '../json-type.ts';
import { matchesPattern } from '../pattern/pattern-matcher.ts';
import { itemSchemas, namedSchemas, schemaList } from './schema-keywords.ts';
import { viewOf } from '../compatibility/changes/schema-view.ts';

type SchemaObject = Exclude<JsonSchema, boolean>;

/** What a schema says about one place of a document. */
export interface SchemaPlace {
  /** Undefined when the schema does not describe the place; it may allow any value there. */
  readonly schema: JsonSchema | undefined;
  /** The place is there whenever its parent is. */
  readonly isRequired: boolean;
}

/** The schema with references followed and `allOf` merged; references inside still need its `$defs`. */
export function toView(schema: JsonSchema, root: JsonSchema): SchemaObject {
  return viewOf(schema, (reference) => follow(reference, root));
}

export function definitionsOf(schema: JsonSchema): Readonly<Record<string, JsonSchema>> {
  const defs = typeof schema === 'boolean' ? undefined : schema.$defs;
  return isRecord(defs) ? (defs as Readonly<Record<string, JsonSchema>>) : {};
}

function follow(reference: string, root: JsonSchema): JsonSchema {
  return definitionsOf(root)[reference.replace('#/$defs/', '')] ?? true;
}

/**
 * The schema at a path of a value. In a union only the variants count that the value may belong to, as
 * far as its other fields show.
 */
export function placeIn(root: JsonSchema, path: ValuePath, example: unknown): SchemaPlace {
  let place: SchemaPlace = { schema: root, isRequired: true };
  let value = example;
  for (const [index, step] of path.entries()) {
    if (place.schema === undefined) return { schema: undefined, isRequired: false };
    const isLast = index === path.length - 1;
    place = childOf({ schema: place.schema, root }, { step, value, isLast });
    value = isContainer(value) ? value[step] : undefined;
  }
  return { ...place, schema: withDefinitions(place.schema, root) };
}

export function withDefinitions(schema: JsonSchema | undefined, root: JsonSchema) {
  const $defs = definitionsOf(root);
  if (schema === undefined || typeof schema === 'boolean') return schema;
  return Object.keys($defs).length === 0 ? schema : { ...schema, $defs };
}

interface InRoot {
  readonly schema: JsonSchema;
  readonly root: JsonSchema;
}

interface Step {
  readonly step: string | number;
  /** The parent's value. */
  readonly value: unknown;
  readonly isLast: boolean;
}

const MAX_DEPTH = 30;

function childOf({ schema, root }: InRoot, at: Step, depth = 0): SchemaPlace {
  const view = toView(schema, root);
  const own = typeof at.step === 'number' ? elementOf(view, at.step) : fieldOf(view, at.step);
  if (depth > MAX_DEPTH) return { schema: own, isRequired: false };
  const inside = (each: JsonSchema): SchemaPlace => childOf({ schema: each, root }, at, depth + 1);
  const merged = schemaList(view, 'allOf').map(inside);
  const unions = ['anyOf', 'oneOf'].flatMap((keyword): SchemaPlace[] => {
    const branches = findVariants({ schema: view, root }, keyword, at);
    if (branches.length === 0) return [];
    const places = branches.map(inside);
    const known = places.flatMap((each) => (each.schema === undefined ? [] : [each.schema]));
    const isRequired = places.every((each) => each.isRequired);
    return [{ schema: known.length > 1 ? { anyOf: known } : known[0], isRequired }];
  });
  const isRequired = typeof at.step === 'number' || [view.required].flat().includes(at.step);
  const parts = [{ schema: own, isRequired }, ...merged, ...unions];
  const schemas = parts.flatMap((part) => (part.schema === undefined ? [] : [part.schema]));
  return {
    schema: schemas.length > 1 ? { allOf: schemas } : schemas[0],
    isRequired: parts.some((part) => part.isRequired),
  };
}

/**
 * The variants that the value may belong to. Where its types suit none, only the values of its fields count. One that
 * describes all of its fields leaves out those that do not.
 */
function findVariants(
  { schema, root }: InRoot & { readonly schema: SchemaObject },
  keyword: string,
  at: Step,
): readonly JsonSchema[] {
  const named = schemaList(schema, keyword).filter((each) =>
    suits({ schema: each, root }, at, hasNamedValue),
  );
  const typed = named.filter((each) => suits({ schema: each, root }, at, hasType));
  const suitable = typed.length > 0 ? typed : named;
  const describing = suitable.filter((each) => describesOthers({ schema: each, root }, at));
  return describing.length > 0 ? describing : suitable;
}

/** Whether a variant describes the fields of a value, besides the one that is looked for. */
function describesOthers(variant: InRoot, { value, step, isLast }: Step): boolean {
  if (!isRecord(value)) return true;
  const names = Object.keys(value).filter((name) => !isLast || name !== step);
  return names.every((name) => describes(variant, name));
}

function describes({ schema, root }: InRoot, name: string, depth = 0): boolean {
  const view = toView(schema, root);
  const own = fieldOf(view, name);
  if (own !== undefined && own !== false) return true;
  const parts = ['allOf', 'anyOf', 'oneOf'].flatMap((keyword) => schemaList(view, keyword));
  return (
    depth < MAX_DEPTH && parts.some((each) => describes({ schema: each, root }, name, depth + 1))
  );
}

/** Whether the values of fields that name a variant, such as those of a discriminator, are those of a value. */
export function hasValuesOf(schema: JsonSchema, root: JsonSchema, value: unknown): boolean {
  return suits({ schema, root }, { step: '', value, isLast: false }, hasNamedValue);
}

/** Whether the value may belong to a variant, as far as its other fields show. */
function suits(
  { schema, root }: InRoot,
  { value, step, isLast }: Step,
  fits: (property: SchemaObject, value: unknown) => boolean,
): boolean {
  const view = toView(schema, root);
  if (!hasType(view, typeof step === 'number' ? [] : {})) return false;
  if (!isContainer(value)) return true;
  return namedSchemas(view, 'properties').every(
    ([name, property]) =>
      (isLast && name === step) ||
      !Object.hasOwn(value, name) ||
      fits(toView(property, root), value[name]),
  );
}

function hasNamedValue({ const: constant, enum: values }: SchemaObject, value: unknown): boolean {
  const allowed = constant === undefined ? values : [constant];
  return !Array.isArray(allowed) || allowed.includes(value);
}

function hasType({ type }: SchemaObject, value: unknown): boolean {
  if (type === undefined) return true;
  const types: string[] = [jsonTypeOf(value), ...(Number.isInteger(value) ? ['integer'] : [])];
  return [type].flat().some((each) => types.includes(each as string));
}

function fieldOf(view: SchemaObject, name: string): JsonSchema | undefined {
  const own = namedSchemas(view, 'properties').find(([each]) => each === name)?.[1];
  const matching = namedSchemas(view, 'patternProperties')
    .filter(([pattern]) => matchesPattern(pattern, name))
    .map(([, each]) => each);
  const named = own === undefined ? matching : [own, ...matching];
  if (named.length > 0) return named.length > 1 ? { allOf: named } : named[0];
  const rest = view.additionalProperties as JsonSchema | undefined;
  return rest === true ? undefined : rest;
}

function elementOf(view: SchemaObject, index: number): JsonSchema | undefined {
  const { prefix, rest } = itemSchemas(view);
  return prefix[index] ?? rest;
}
