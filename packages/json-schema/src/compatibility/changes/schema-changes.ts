import { isDeepStrictEqual } from 'node:util';
import type { JsonSchema } from '../../json-schema.ts';
import { propertyStep } from '../../json-path.ts';
import { itemSchemas, namedSchemas, type SchemaObject } from '../../schema/schema-keywords.ts';
import type { SchemaPair } from '../schema-pair.ts';
import { proves } from '../judgment.ts';
import { branchChanges } from './branch-changes.ts';
import { makeExpandedText } from './expanded-text.ts';
import type { Reading } from './pair-branches.ts';
import { sides, type Draft, type Place } from './draft.ts';
import { keywordChanges } from './keyword-changes.ts';
import { objectChanges, propertiesOf, restOf, schemaOfUnnamed } from './object-changes.ts';
import { viewOf } from './schema-view.ts';
import { isOtherType, typeChanges } from './type-changes.ts';
import { valueChanges } from './value-changes.ts';

/** All changes between the two schemas of a pair, outer paths first. */
export function schemaChanges(pair: SchemaPair): Draft[] {
  const reading = { ...pair, textOf: makeExpandedText(pair.resolve) };
  return changesAt({ path: '$', before: pair.before, after: pair.after, above: [] }, reading);
}

interface Visit {
  readonly path: string;
  readonly before: JsonSchema;
  readonly after: JsonSchema;
  /** See {@link SchemaChange.variant}. */
  readonly variant?: string | undefined;
  /** Pairs compared on the way here: meeting one again means a recursive schema. */
  readonly above: readonly string[];
}

function changesAt(visit: Visit, pair: SchemaPair & Reading): Draft[] {
  if (pair.textOf(visit.before) === pair.textOf(visit.after)) return [];
  const place: Place = {
    path: visit.path,
    before: viewOf(visit.before, pair.resolve),
    after: viewOf(visit.after, pair.resolve),
  };
  const { variant } = visit;
  const key = JSON.stringify([place.before, place.after]);
  if (visit.above.includes(key)) {
    return [];
  }
  const types = typeChanges(place, pair.resolve);
  if (isOtherType(place)) return inVariant(types, variant);
  const branches = branchChanges(place, pair);
  const children = [
    ...childPlaces(place),
    ...branches.pairs.map(({ pair: [before, after], variant: name }) => ({
      ...{ path: place.path, before, after },
      variant: [variant, name].filter((each) => each !== undefined).join(' / ') || undefined,
    })),
  ];
  const own = [
    ...types,
    ...valueChanges(place),
    ...keywordChanges(place),
    ...objectChanges(place),
    ...branches.changes,
    ...otherChanges(place, pair),
  ];
  const inside = children.flatMap((child) =>
    changesAt({ variant, ...child, above: [...visit.above, key] }, pair),
  );
  return [...inVariant(own, variant), ...inside];
}

function inVariant(drafts: readonly Draft[], variant: string | undefined): Draft[] {
  if (variant === undefined) return [...drafts];
  return drafts.map((each) => ({ ...each, change: { ...each.change, variant } }));
}

/** Compares text. Never equal with a `$ref`, which points into one of the two sides. */
function isSame(one: JsonSchema, other: JsonSchema): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

type ChildPlace = Omit<Visit, 'above'>;

function childPlaces({ path, before, after }: Place): ChildPlace[] {
  const [previous, current] = [propertiesOf(before), propertiesOf(after)];
  const names = [...new Set([...previous.keys(), ...current.keys()])];
  const properties = names.flatMap((name): ChildPlace[] => {
    const [old, next] = [previous.get(name) ?? valueOfMap(before, name), current.get(name)];
    return old === undefined || next === undefined
      ? []
      : [{ path: path + propertyStep(name), before: old, after: next }];
  });
  const rest = { path: `${path}.*`, before: restOf(before), after: restOf(after) };
  const areBothSchemas = typeof rest.before === 'object' && typeof rest.after === 'object';
  return [
    ...properties,
    ...(areBothSchemas ? [rest] : []),
    ...patternPlaces({ path, before, after }),
    ...items({ path, before, after }),
  ];
}

/** What a map says about a field without a name of its own; an open object says nothing. */
function valueOfMap(schema: SchemaObject, name: string): JsonSchema | undefined {
  const value = schemaOfUnnamed(schema, name);
  return typeof value === 'object' && restOf(schema) === value ? value : undefined;
}

/** The values of the same patterns; other patterns are compared as a whole. */
function patternPlaces({ path, before, after }: Place): ChildPlace[] {
  if (!hasSamePatterns(before, after)) return [];
  const current = new Map(namedSchemas(after, 'patternProperties'));
  return namedSchemas(before, 'patternProperties').map(([pattern, schema]) => ({
    path: `${path}.*`,
    before: schema,
    after: current.get(pattern) ?? true,
  }));
}

function hasSamePatterns(before: SchemaObject, after: SchemaObject): boolean {
  const [previous, current] = [before, after].map((schema) =>
    namedSchemas(schema, 'patternProperties').map(([pattern]) => pattern),
  );
  return isDeepStrictEqual(previous?.sort(), current?.sort());
}

function items({ path, before, after }: Place): ChildPlace[] {
  const [previous, current] = [itemSchemas(before), itemSchemas(after)];
  const length = Math.max(previous.prefix.length, current.prefix.length);
  const tuple = Array.from({ length }, (_, index) => ({
    path: `${path}[${index}]`,
    before: itemAt(previous, index),
    after: itemAt(current, index),
  }));
  const rest = { before: itemAt(previous, length), after: itemAt(current, length) };
  // Where no element may be, its absence is a limit of the length.
  return [...tuple, { path: `${path}[*]`, ...rest }].filter(
    (each) => each.before !== false && each.after !== false,
  );
}

function itemAt({ prefix, rest }: ReturnType<typeof itemSchemas>, index: number): JsonSchema {
  return prefix[index] ?? rest ?? true;
}

/** Keywords that are compared as a whole, together with the keywords that modify them. */
const COMPARED_AS_A_WHOLE: readonly (readonly [string, ...string[]])[] = [
  ['not'],
  ['patternProperties'],
  ['propertyNames'],
  ['dependencies'],
  ['dependentRequired'],
  ['dependentSchemas'],
  ['contains', 'minContains', 'maxContains'],
  ['if', 'then', 'else'],
  ['unevaluatedItems'],
  ['unevaluatedProperties'],
];

function otherChanges({ path, before, after }: Place, { find }: SchemaPair): Draft[] {
  const parts = COMPARED_AS_A_WHOLE.map((keywords) => ({
    keyword: keywords[0],
    left: pick(before, keywords),
    right: pick(after, keywords),
  }));
  const isComparedInside = hasSamePatterns(before, after);
  return parts
    .filter(({ keyword }) => keyword !== 'patternProperties' || !isComparedInside)
    .filter(({ left, right }) => !isSame(left, right))
    .filter(({ left, right }) => !proves(find, left, right) || !proves(find, right, left))
    .map(({ keyword, left, right }) => {
      const change = {
        path,
        kind: 'schema-changed',
        keyword,
        cause: { code: 'rule-changed' },
        ...sides(before[keyword], after[keyword]),
      } as const;
      return { change, left, right };
    });
}

function pick(schema: SchemaObject, keywords: readonly string[]): JsonSchema {
  return Object.fromEntries(
    Object.entries(schema).filter(([keyword]) => keywords.includes(keyword)),
  );
}
