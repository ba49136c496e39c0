import { nameList, type SchemaObject } from '../schema-keywords.ts';
import type { ChangeKind } from '../schema-change.ts';
import { sides, type Draft, type Place } from './draft.ts';

const everyType = ['string', 'number', 'boolean', 'object', 'array', 'null'];

/** What happened to `type`: null apart from the rest, as people think of it. */
export function typeChanges(place: Place): Draft[] {
  const [was, is] = [typesOf(place.before), typesOf(place.after)];
  const [wasValue, isValue] = [withoutNull(was), withoutNull(is)];
  return wasValue.length === 0 || isValue.length === 0
    ? typeChange(place, was, is)
    : [...typeChange(place, wasValue, isValue), ...nullChange(place, was, is)];
}

/** Has the place changed so much that its other keywords say nothing any more? */
export function isOtherType({ before, after }: Place): boolean {
  const [was, is] = [withoutNull(typesOf(before)), withoutNull(typesOf(after))];
  return !was.some((type) => covers(is, type)) && !is.some((type) => covers(was, type));
}

function typeChange(
  { path, before, after }: Place,
  was: readonly string[],
  is: readonly string[],
): Draft[] {
  const kind = kindOf(was, is);
  if (kind === undefined) {
    return [];
  }
  const text = `\`${path}\` is now ${listed(is)}; it was ${listed(was)}.`;
  const change = { path, kind, keyword: 'type', text, ...sides(before.type, after.type) };
  return [{ change, left: { type: was }, right: { type: is } }];
}

function nullChange(
  { path, before, after }: Place,
  was: readonly string[],
  is: readonly string[],
): Draft[] {
  const isNew = is.includes('null');
  if (was.includes('null') === isNew) {
    return [];
  }
  const kind = isNew ? 'nullability-added' : 'nullability-removed';
  const text = `\`${path}\` may ${isNew ? 'now' : 'no longer'} be null.`;
  const change = { path, kind, keyword: 'type', text, ...sides(before.type, after.type) } as const;
  const [nullable, plain] = [{ type: everyType }, { type: withoutNull(everyType) }];
  return [{ change, left: isNew ? plain : nullable, right: isNew ? nullable : plain }];
}

function typesOf(schema: SchemaObject): readonly string[] {
  const types = nameList(schema, 'type');
  const named =
    schema.nullable === true && types.length > 0 ? [...new Set([...types, 'null'])] : types;
  return named.length === 0 ? everyType : named;
}

function withoutNull(types: readonly string[]): readonly string[] {
  return types.filter((type) => type !== 'null');
}

function covers(types: readonly string[], type: string): boolean {
  return types.includes(type) || (type === 'integer' && types.includes('number'));
}

function kindOf(was: readonly string[], is: readonly string[]): ChangeKind | undefined {
  const widens = was.every((type) => covers(is, type));
  const narrows = is.every((type) => covers(was, type));
  if (widens && narrows) {
    return undefined;
  }
  return widens ? 'type-widened' : narrows ? 'type-narrowed' : 'type-changed';
}

function listed(types: readonly string[]): string {
  const isAny = withoutNull(everyType).every((type) => types.includes(type));
  return isAny ? 'of any type' : types.join(' or ');
}
