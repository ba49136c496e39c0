import type { JsonSchema } from '../../json-schema.ts';
import { nameList, schemaList, type SchemaObject } from '../../schema/schema-keywords.ts';
import type { TypeList } from '../schema-change.ts';
import { sides, type Draft, type Place } from './draft.ts';
import { viewOf } from './schema-view.ts';

const ALL_TYPES = ['string', 'number', 'boolean', 'object', 'array', 'null'];

/** Finds changes of `type`, with null reported separately. */
export function typeChanges(place: Place, resolve: Resolve): Draft[] {
  const [previous, current] = [place.before, place.after].map((schema) =>
    isNullExcluded(schema, resolve) ? withoutNull(typesOf(schema)) : typesOf(schema),
  ) as [readonly string[], readonly string[]];
  const [previousTypes, currentTypes] = [withoutNull(previous), withoutNull(current)];
  return previousTypes.length === 0 || currentTypes.length === 0
    ? typeChange(place.path, previous, current)
    : [
        ...typeChange(place.path, previousTypes, currentTypes),
        ...nullChange(place, previous, current),
      ];
}

/** Whether the type changed so much that comparing other keywords is meaningless. */
export function isOtherType({ before, after }: Place): boolean {
  const [previous, current] = [withoutNull(typesOf(before)), withoutNull(typesOf(after))];
  return (
    !previous.some((type) => includesType(current, type)) &&
    !current.some((type) => includesType(previous, type))
  );
}

function typeChange(
  path: string,
  previous: readonly string[],
  current: readonly string[],
): Draft[] {
  const kind = kindOf(previous, current);
  if (kind === undefined) {
    return [];
  }
  const types = { before: toTypeList(previous), after: toTypeList(current) };
  const change = { path, kind, keyword: 'type', ...types };
  return [{ change, left: { type: previous }, right: { type: current } }];
}

function nullChange(
  { path, before, after }: Place,
  previous: readonly string[],
  current: readonly string[],
): Draft[] {
  const isNew = current.includes('null');
  if (previous.includes('null') === isNew) {
    return [];
  }
  const kind = isNew ? 'nullability-added' : 'nullability-removed';
  const change = { path, kind, keyword: 'type', ...sides(before.type, after.type) } as const;
  const [nullable, plain] = [{ type: ALL_TYPES }, { type: withoutNull(ALL_TYPES) }];
  return [{ change, left: isNew ? plain : nullable, right: isNew ? nullable : plain }];
}

function typesOf(schema: SchemaObject): readonly string[] {
  const types = nameList(schema, 'type');
  const named =
    schema.nullable === true && types.length > 0 ? [...new Set([...types, 'null'])] : types;
  return named.length === 0 ? ALL_TYPES : named;
}

type Resolve = (reference: string) => JsonSchema;

const MAX_DEPTH = 10;

/** Whether a schema without a type excludes null by its values or variants. */
function isNullExcluded(schema: SchemaObject, resolve: Resolve, depth = 0): boolean {
  if (depth > MAX_DEPTH) return false;
  if (schema.type !== undefined) return !typesOf(schema).includes('null');
  if ('const' in schema) return schema.const !== null;
  if (Array.isArray(schema.enum)) return !schema.enum.includes(null);
  return ['oneOf', 'anyOf'].some((keyword) => {
    const branches = schemaList(schema, keyword);
    return (
      branches.length > 0 &&
      branches.every((branch) => isNullExcluded(viewOf(branch, resolve), resolve, depth + 1))
    );
  });
}

function withoutNull(types: readonly string[]): readonly string[] {
  return types.filter((type) => type !== 'null');
}

function includesType(types: readonly string[], type: string): boolean {
  return types.includes(type) || (type === 'integer' && types.includes('number'));
}

type TypeChangeKind = 'type-widened' | 'type-narrowed' | 'type-changed';

function kindOf(
  previous: readonly string[],
  current: readonly string[],
): TypeChangeKind | undefined {
  const widens = previous.every((type) => includesType(current, type));
  const narrows = current.every((type) => includesType(previous, type));
  if (widens && narrows) {
    return undefined;
  }
  return widens ? 'type-widened' : narrows ? 'type-narrowed' : 'type-changed';
}

function toTypeList(types: readonly string[]): TypeList {
  const isAny = withoutNull(ALL_TYPES).every((type) => types.includes(type));
  return isAny ? 'any' : types;
}
