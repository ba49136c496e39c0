import { allows } from '../find-document/conditions.ts';
import type { ValuePath } from '../json-path.ts';
import { isContainer } from '../json-record.ts';
import type { JsonSchema } from '../json-schema.ts';
import { matchesPattern } from '../pattern/pattern-matcher.ts';
import { hasValuesOf, toView, withDefinitions } from './place-in.ts';
import { itemSchemas, namedSchemas, schemaList, type SchemaObject } from './schema-keywords.ts';

/**
 * How a schema describes a place: a field by its name, by a pattern, or as any field of a map; `free` for an object of which
 * it describes no field at all.
 */
export type Description = 'name' | 'pattern' | 'map' | 'free';

/**
 * How a schema describes a place of a value, like the annotations of JSON Schema 2020-12: of a union, a condition or
 * `dependentSchemas` only the parts count that apply to the value. Undefined for what an open object only lets pass.
 */
export function descriptionOf(
  root: JsonSchema,
  steps: ValuePath,
  value: unknown,
): Description | undefined {
  let schemas: readonly JsonSchema[] = [root];
  let description: Description | undefined = 'name';
  let parent = value;
  for (const step of steps) {
    const parts = schemas.flatMap((schema) => partsOf({ schema, root }, parent));
    const child: unknown = isContainer(parent) ? parent[step] : undefined;
    const found =
      typeof step === 'number' ? elementOf({ parts, root, child }, step) : fieldOf(parts, step);
    schemas = found.schemas.filter((schema) => schema !== false);
    if (schemas.length === 0) return undefined;
    description = found.description;
    parent = child;
  }
  return description;
}

/**
 * Whether a place of a value lost its description. An object without described fields takes what a map took, but it lost
 * what had a name.
 */
export function isNoLongerDescribed(
  { before, after }: { readonly before: JsonSchema; readonly after: JsonSchema },
  value: unknown,
  steps: ValuePath,
): boolean {
  const now = descriptionOf(after, steps, value);
  if (now !== undefined && now !== 'free') return false;
  const then = descriptionOf(before, steps, value);
  return now === 'free' ? then === 'name' : then !== undefined && then !== 'free';
}

interface InRoot {
  readonly schema: JsonSchema;
  readonly root: JsonSchema;
}

const MAX_DEPTH = 20;

/** The schema and its parts that apply to a value. */
function partsOf({ schema, root }: InRoot, value: unknown, depth = 0): readonly SchemaObject[] {
  const view = toView(schema, root);
  if (depth > MAX_DEPTH) return [view];
  const fits = (part: JsonSchema): boolean => allows(withDefinitions(part, root), value) !== false;
  const unions = ['anyOf', 'oneOf'].flatMap((keyword) => {
    const variants = schemaList(view, keyword);
    const suitable = variants.filter(fits);
    return suitable.length > 0
      ? suitable
      : variants.filter((each) => hasValuesOf(each, root, value));
  });
  const applied = [
    ...schemaList(view, 'allOf'),
    ...unions,
    ...conditionsOf(view, fits),
    ...namedSchemas(view, 'dependentSchemas').flatMap(([name, part]) =>
      isContainer(value) && Object.hasOwn(value, name) ? [part] : [],
    ),
  ];
  return [view, ...applied.flatMap((part) => partsOf({ schema: part, root }, value, depth + 1))];
}

function conditionsOf(
  view: SchemaObject,
  fits: (part: JsonSchema) => boolean,
): readonly JsonSchema[] {
  if (view.if === undefined) return [];
  const isMet = fits(view.if as JsonSchema);
  const parts = isMet ? [view.if, view.then] : [view.else];
  return parts.filter((part) => part !== undefined) as JsonSchema[];
}

interface Found {
  readonly schemas: readonly JsonSchema[];
  readonly description: Description;
}

function fieldOf(parts: readonly SchemaObject[], name: string): Found {
  const found = parts.map((part) => ({
    named: valuesOf(part, 'properties', (each) => each === name),
    matching: valuesOf(part, 'patternProperties', (pattern) => matchesPattern(pattern, name)),
    rest: part.additionalProperties as JsonSchema | undefined,
  }));
  const named = found.flatMap((each) => each.named);
  const matching = found.flatMap((each) => each.matching);
  const known = [...named, ...matching];
  if (known.length > 0)
    return { schemas: known, description: named.length > 0 ? 'name' : 'pattern' };
  const rests = found.flatMap(({ rest }) => (rest === undefined ? [] : [rest]));
  const all = rests.length > 0 ? rests : valuesOfAll(parts, 'unevaluatedProperties');
  return all.length === 0 && isFreeForm(parts)
    ? { schemas: [true], description: 'free' }
    : { schemas: all, description: 'map' };
}

function valuesOf(
  part: SchemaObject,
  keyword: string,
  isMeant: (name: string) => boolean,
): readonly JsonSchema[] {
  return namedSchemas(part, keyword).flatMap(([name, value]) => (isMeant(name) ? [value] : []));
}

function valuesOfAll(parts: readonly SchemaObject[], keyword: string): readonly JsonSchema[] {
  return parts.flatMap((part) =>
    part[keyword] === undefined ? [] : [part[keyword] as JsonSchema],
  );
}

/** Without any fields, `type: object` is the way to write a map of any values. */
function isFreeForm(parts: readonly SchemaObject[]): boolean {
  return parts.every((part) => !('properties' in part || 'patternProperties' in part));
}

function elementOf(
  {
    parts,
    root,
    child,
  }: {
    readonly parts: readonly SchemaObject[];
    readonly root: JsonSchema;
    readonly child: unknown;
  },
  index: number,
): Found {
  const own = parts.flatMap((part) => {
    const { prefix, rest } = itemSchemas(part);
    return [prefix[index] ?? rest ?? []].flat();
  });
  const contained = valuesOfAll(parts, 'contains').filter(
    (schema) => allows(withDefinitions(schema, root), child) !== false,
  );
  return { schemas: [...own, ...contained], description: 'name' };
}
