import { isRecord } from '@shopflow/json-schema/json-record';
import type { JsonSchema } from '@shopflow/json-schema/json-schema';
import { nameList, schemaList } from '@shopflow/json-schema/schema-keywords';
import { toValueKey } from '@shopflow/json-schema/value-key';
import { follow, toView, valuesOf, type Definitions, type SchemaObject } from './definitions.ts';
import { mapSubschemas } from '@shopflow/json-schema/subschemas';

const UNIONS = ['oneOf', 'anyOf'] as const;

interface Union {
  readonly keyword: (typeof UNIONS)[number];
  readonly variants: readonly JsonSchema[];
  readonly discriminator: unknown;
}

/**
 * Writes a union inside a union as one union wherever that allows the same documents, so that a change
 * inside a variant is found by comparing it with the same variant.
 */
export function flattenUnions(schema: JsonSchema, definitions: Definitions): JsonSchema {
  if (!isRecord(schema)) return schema;
  const entries = Object.entries(schema).map(([keyword, value]) => {
    const map = (each: unknown) => flattenUnions(each as JsonSchema, definitions);
    return [keyword, mapSubschemas(keyword, value, map) ?? value] as const;
  });
  return UNIONS.reduce<SchemaObject>((copy, each) => {
    if (!Array.isArray(copy[each])) return copy;
    const { [each]: _, ...rest } = copy;
    const { keyword, variants, discriminator } = flatten(toUnion(copy, each), definitions);
    if (keyword in rest) return copy;
    return { ...rest, [keyword]: variants, ...(discriminator !== undefined && { discriminator }) };
  }, Object.fromEntries(entries));
}

function toUnion(schema: SchemaObject, keyword: Union['keyword']): Union {
  return {
    keyword,
    variants: schemaList(schema, keyword),
    discriminator: schema.discriminator,
  };
}

/** A variant of a union; the variants in it when it is a union itself. */
interface Group {
  readonly variant: JsonSchema;
  readonly inner: Union | undefined;
  readonly views: readonly SchemaObject[];
  readonly isDisjoint: boolean;
}

/** More variants stay nested: each of them is compared with each other one. */
const MAX_VARIANTS = 200;

function flatten(union: Union, definitions: Definitions): Union {
  const inners = union.variants.map((each) => findUnion(each, definitions));
  const count = inners.reduce((sum, each) => sum + (each?.variants.length ?? 1), 0);
  if (count > MAX_VARIANTS || inners.every((each) => each === undefined)) return union;
  const groups = union.variants.map((variant, index) =>
    toGroup({ variant, inner: inners[index] }, definitions),
  );
  const excludes = (one: Group, other: Group) => areDisjoint(one.views, other.views, definitions);
  // Where at most one variant fits, `oneOf` and `anyOf` mean the same.
  const isFree = isEachPair(groups, excludes);
  const overlapping = groups.find(({ isDisjoint }) => !isDisjoint)?.inner;
  const keyword = (isFree ? overlapping?.keyword : undefined) ?? union.keyword;
  const isSameWhenFlat = (group: Group): boolean => {
    if (group.isDisjoint) return true;
    if (keyword !== group.inner?.keyword) return false;
    // Several fit in a `oneOf` inside a `oneOf`: neither form may count another variant.
    return keyword === 'anyOf' || groups.every((each) => each === group || excludes(group, each));
  };
  const flat = new Set(groups.filter(isSameWhenFlat));
  const parts = groups.map((each) => (flat.has(each) ? each.inner : undefined));
  return {
    keyword,
    variants: groups.flatMap(({ variant }, index) => parts[index]?.variants ?? [variant]),
    discriminator:
      union.discriminator ?? parts.find((each) => each?.discriminator !== undefined)?.discriminator,
  };
}

function toGroup({ variant, inner }: Pick<Group, 'variant' | 'inner'>, definitions: Definitions) {
  const views = (inner?.variants ?? [variant]).map((each) => toView(each, definitions));
  const isDisjoint = isEachPair(views, (one, other) => areDisjoint([one], [other], definitions));
  return { variant, inner, views, isDisjoint };
}

/** A schema that is a union and nothing else, directly or through references, as one union. */
function findUnion(schema: JsonSchema, definitions: Definitions): Union | undefined {
  if (!isRecord(schema)) return undefined;
  const { $ref, type: _, discriminator: __, ...rest } = schema;
  if (typeof $ref === 'string') {
    return Object.keys(schema).length > 1 ? undefined : findDefinedUnion($ref, definitions);
  }
  const keyword = UNIONS.find((each) => each in rest);
  if (keyword === undefined || Object.keys(rest).length > 1) return undefined;
  const union = toUnion(schema, keyword);
  return repeatsTypes(schema, union, definitions) ? flatten(union, definitions) : undefined;
}

const unions = new WeakMap<Definitions, Map<string, Union | undefined>>();

/** Each definition is flattened once; one that contains itself stays a reference inside. */
function findDefinedUnion(reference: string, definitions: Definitions): Union | undefined {
  const known = unions.get(definitions) ?? new Map<string, Union | undefined>();
  unions.set(definitions, known);
  if (known.has(reference)) return known.get(reference);
  known.set(reference, undefined);
  const found = findUnion(follow(reference, definitions), definitions);
  known.set(reference, found);
  return found;
}

/** Whether the type beside a union only repeats those of its variants. */
function repeatsTypes(
  schema: SchemaObject,
  { variants }: Union,
  definitions: Definitions,
): boolean {
  const types = typesOf(schema);
  if (types === undefined) return true;
  return variants.every((each) =>
    typesOf(toView(each, definitions))?.every((type) => types.includes(type)),
  );
}

function isEachPair<T>(list: readonly T[], holds: (one: T, other: T) => boolean): boolean {
  return list.every((one, index) => list.slice(index + 1).every((other) => holds(one, other)));
}

function areDisjoint(
  list: readonly SchemaObject[],
  others: readonly SchemaObject[],
  definitions: Definitions,
): boolean {
  return list.every((one) => others.every((other) => isDisjoint(one, other, definitions)));
}

/** Whether types or a required tag show that no document fits both; false when neither shows it. */
function isDisjoint(one: SchemaObject, other: SchemaObject, definitions: Definitions): boolean {
  const [types, otherTypes] = [typesOf(one), typesOf(other)];
  if (types === undefined || otherTypes === undefined) return false;
  const shared = types.filter((type) =>
    otherTypes.some((each) => each === type || (isNumeric(each) && isNumeric(type))),
  );
  if (shared.some((type) => type !== 'object')) return false;
  if (shared.length === 0) return true;
  const required = [...nameList(one, 'required'), ...nameList(other, 'required')];
  return required.some((name) => {
    const values = valuesOf(one, name, definitions);
    const otherValues = valuesOf(other, name, definitions);
    if (values === undefined || otherValues === undefined) return false;
    const keys = new Set(values.map(toValueKey));
    return !otherValues.some((each) => keys.has(toValueKey(each)));
  });
}

/** Undefined when the schema does not restrict the type. */
function typesOf(schema: SchemaObject): readonly string[] | undefined {
  const types = nameList(schema, 'type');
  return types.length === 0 ? undefined : types;
}

function isNumeric(type: string): boolean {
  return type === 'number' || type === 'integer';
}
