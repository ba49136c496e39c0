import type { JsonSchema } from '@shopflow/json-schema/json-schema';
import { propertyStep } from '@shopflow/json-schema/json-path';
import { isRecord } from '@shopflow/json-schema/json-record';
import { definitionsOf } from '@shopflow/json-schema/place-in';
import type { SchemaUnit } from '@shopflow/pact-model/recursive-instances';
import { mapSubschemas } from '@shopflow/json-schema/subschemas';
import { closureOf, namesIn } from '../schema/definition-names.ts';
import { nameMapValues } from './name-map-values.ts';

/** A unit at its place below another one. */
export interface ChildUnit extends SchemaUnit {
  readonly path: string;
}

/** Both schemas of a unit, down to the next references. */
export interface CutSchemas {
  readonly before: JsonSchema;
  readonly after: JsonSchema;
  readonly children: readonly ChildUnit[];
  /** The schema with what was cut off put back. */
  readonly restore: (schema: unknown, side: Side) => unknown;
}

type Side = 'before' | 'after';

/** These schemas apply to the same value, and allow more when one of them does. */
const SAME_VALUE = new Set(['allOf', 'anyOf', 'oneOf']);
const CHILDREN = new Set([
  ...['additionalProperties', 'items', 'patternProperties', 'prefixItems', 'properties'],
]);
const ENDLESS = 'endless';

/**
 * Replaces the schema of each field and element that has references by an opaque one: the same on both
 * sides for a pair of schemas that becomes a unit of its own, and otherwise one of its own, so that a
 * schema without a partner counts as changed.
 *
 * @param roots the schemas with the definitions of both documents
 */
export function cutSchemas(
  whole: SchemaUnit,
  roots: { readonly before: JsonSchema; readonly after: JsonSchema },
): CutSchemas {
  const definitions = { before: definitionsOf(roots.before), after: definitionsOf(roots.after) };
  const unit = { before: withNames(whole, definitions), after: whole.after };
  const texts = {
    before: textsByPath(unit.before, definitions.before),
    after: textsByPath(unit.after, definitions.after),
  };
  const markers = new Map<string, Marker>();
  const children = new Map<string, ChildUnit>();
  const cut = (side: Side): JsonSchema => {
    const used = new Map<string, JsonSchema>();
    const own = mapChildren(unit[side], definitions[side], (path, child) => {
      const text = JSON.stringify(child);
      const pair = partnersOf(texts, path, text);
      if (pair === undefined && !hasReference(child)) return undefined;
      const key = JSON.stringify(pair ?? [side, text]);
      const marker = markers.get(key) ?? { name: `cut-${markers.size}`, before: true, after: true };
      markers.set(key, { ...marker, [side]: child });
      if (pair !== undefined) {
        const [before, after] = pair.map((each) => JSON.parse(each) as JsonSchema);
        children.set(path + key, {
          path: toPath(path),
          before: before ?? true,
          after: after ?? true,
        });
      }
      used.set(marker.name, opaque(marker.name, child, definitions[side]));
      return { $ref: `#/$defs/${marker.name}` };
    });
    for (const name of namesIn(own)) {
      if (!used.has(name)) used.set(name, wholeMarker(name, side, definitions));
    }
    if (typeof own === 'boolean' || used.size === 0) return own;
    return { ...own, $defs: Object.fromEntries(used) as Record<string, unknown> };
  };
  const [before, after] = [cut('before'), cut('after')];
  const byName = new Map([...markers.values()].map((each) => [each.name, each]));
  return {
    before,
    after,
    children: [...children.values()],
    restore: (schema, side) => restoreIn(schema, (name) => byName.get(name)?.[side]),
  };
}

function withNames(
  { before, after }: SchemaUnit,
  definitions: Readonly<Record<Side, Definitions>>,
): JsonSchema {
  const [old, next] = [resolved(before, definitions.before), resolved(after, definitions.after)];
  return nameMapValues(old, next, hasReference);
}

/** The schema without the references that apply to its own value. */
function resolved(schema: JsonSchema, definitions: Definitions): JsonSchema {
  return mapChildren(schema, definitions, (_, child) => (hasReference(child) ? child : undefined));
}

/** For a reference inside of a rule such as `not`, which is compared as a whole. */
function wholeMarker(
  name: string,
  side: Side,
  { before, after }: Readonly<Record<Side, Definitions>>,
): JsonSchema {
  if (name === ENDLESS) return { $ref: `#/$defs/${ENDLESS}` };
  const isSame = closureOf(name, before) === closureOf(name, after);
  return { required: [isSame ? name : `${side} ${name}`] };
}

interface Marker {
  readonly name: string;
  readonly before: JsonSchema;
  readonly after: JsonSchema;
}

type Definitions = Readonly<Record<string, JsonSchema>>;
type Path = readonly string[];
type TextsByPath = ReadonlyMap<string, ReadonlySet<string>>;

function textsByPath(schema: JsonSchema, definitions: Definitions): TextsByPath {
  const texts = new Map<string, Set<string>>();
  mapChildren(schema, definitions, (path, child) => {
    const found = texts.get(path) ?? new Set();
    texts.set(path, found.add(JSON.stringify(child)));
    return hasReference(child) ? child : undefined;
  });
  return texts;
}

const NONE: ReadonlySet<string> = new Set();

/** Equal schemas at one path are partners; so are the only ones that differ. At least one has references. */
function partnersOf(
  { before, after }: Readonly<Record<Side, TextsByPath>>,
  path: string,
  text: string,
): readonly string[] | undefined {
  const [old, next] = [before.get(path) ?? NONE, after.get(path) ?? NONE];
  const gone = [...old].filter((each) => !next.has(each));
  const added = [...next].filter((each) => !old.has(each));
  const only = gone.length === 1 && added.length === 1 ? [...gone, ...added] : [];
  const pair = old.has(text) && next.has(text) ? [text, text] : only;
  const hasPartner = pair.includes(text) && pair.some((each) => hasReference(JSON.parse(each)));
  return hasPartner ? pair : undefined;
}

/** Whether what the schema says about its own value is in a definition. */
function hasReference(schema: unknown): boolean {
  if (!isRecord(schema)) return false;
  return (
    typeof schema.$ref === 'string' ||
    [...SAME_VALUE].some((keyword) => [schema[keyword]].flat().some(hasReference))
  );
}

type MapChild = (path: string, child: JsonSchema) => JsonSchema | undefined;

/**
 * The schema with the references that apply to its own value replaced by their targets, and with its
 * fields and elements mapped; those that are not, are entered.
 */
function mapChildren(root: JsonSchema, definitions: Definitions, map: MapChild): JsonSchema {
  return visit(root, '', []);

  function visit(schema: unknown, path: string, open: Path): JsonSchema {
    if (!isRecord(schema)) return schema !== false;
    const { $ref, $defs: _, ...own } = schema;
    const mapped = Object.fromEntries(
      Object.entries(own).map(([keyword, value]) => {
        if (SAME_VALUE.has(keyword)) {
          return [keyword, mapSubschemas(keyword, value, (each) => visit(each, path, open))];
        }
        return [keyword, CHILDREN.has(keyword) ? visitChildren(keyword, value, path) : value];
      }),
    ) as Record<string, unknown>;
    if (typeof $ref !== 'string') return mapped;
    const name = $ref.replace('#/$defs/', '');
    const target = open.includes(name)
      ? { $ref: `#/$defs/${ENDLESS}` }
      : visit(definitions[name] ?? true, path, [...open, name]);
    if (Object.keys(mapped).length === 0) return target;
    return { ...mapped, allOf: [...((mapped.allOf ?? []) as JsonSchema[]), target] };
  }

  function visitChildren(keyword: string, value: unknown, path: string): unknown {
    const child = (step: string, schema: unknown): JsonSchema => {
      const below = `${path}${step}`;
      return map(below, schema as JsonSchema) ?? visit(schema, below, []);
    };
    if (keyword === 'properties' || keyword === 'patternProperties') {
      const entries = Object.entries(value as object) as [string, unknown][];
      return Object.fromEntries(
        entries.map(([name, schema]) => [
          name,
          child(keyword === 'properties' ? propertyStep(name) : `${PATTERN}${name}\n`, schema),
        ]),
      );
    }
    if (Array.isArray(value)) return value.map((each, index) => child(`[${index}]`, each));
    return isRecord(value) ? child(keyword === 'items' ? '[*]' : '.*', value) : value;
  }
}

/** Fields of different patterns are different places, although one path names them. */
const PATTERN = '\n';

function toPath(path: string): string {
  return `$${path.replaceAll(/\n[^\n]*\n/g, '.*')}`;
}

/** Only itself is allowed where it is: no other schema is one with it. */
function opaque(name: string, schema: JsonSchema, definitions: Definitions): JsonSchema {
  const marks = ['readOnly', 'writeOnly'].filter((mark) => isMarked(schema, mark, definitions));
  return {
    type: 'object',
    required: [name],
    ...Object.fromEntries(marks.map((mark) => [mark, true])),
  };
}

function isMarked(schema: JsonSchema, mark: string, definitions: Definitions): boolean {
  const whole = mapChildren(schema, definitions, (_, child) => child);
  const pending: unknown[] = [whole];
  for (const each of pending) {
    if (!isRecord(each)) continue;
    if (each[mark] === true) return true;
    pending.push(...[each.allOf].flat());
  }
  return false;
}

function restoreIn(value: unknown, find: (name: string) => JsonSchema | undefined): unknown {
  if (Array.isArray(value)) return value.map((each) => restoreIn(each, find));
  if (!isRecord(value)) return value;
  const name =
    typeof value.$ref === 'string' ? /\/\$defs\/(cut-\d+)$/.exec(value.$ref)?.[1] : undefined;
  const found = name === undefined ? undefined : find(name);
  if (found !== undefined) return found;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, restoreIn(each, find)]),
  );
}
