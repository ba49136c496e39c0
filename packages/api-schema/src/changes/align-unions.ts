import { isRecord } from '@shopflow/json-schema/json-record';
import type { JsonSchema } from '@shopflow/json-schema/json-schema';
import { schemaList } from '@shopflow/json-schema/schema-keywords';
import { toView } from '@shopflow/json-schema/place-in';

interface Sides {
  readonly before: JsonSchema;
  readonly after: JsonSchema;
}

type SchemaObject = Exclude<JsonSchema, boolean>;

const NAMED = ['$defs', 'properties', 'patternProperties'] as const;
const SINGLE = ['items', 'additionalProperties'] as const;

/**
 * Writes a schema as the only variant of a union where the other side has a union, so that wrapping a
 * schema in `oneOf` is compared as what it is: variants were added.
 */
export function alignUnions(sides: Sides): Sides {
  return align(sides, sides);
}

function align({ before, after }: Sides, roots: Sides): Sides {
  if (!isRecord(before) || !isRecord(after)) return { before, after };
  const union = {
    before: unionOf(toView(before, roots.before)),
    after: unionOf(toView(after, roots.after)),
  };
  if (union.after !== undefined && isPlainObject(toView(before, roots.before))) {
    return { before: wrap(before, union.after), after };
  }
  if (union.before !== undefined && isPlainObject(toView(after, roots.after))) {
    return { before, after: wrap(after, union.before) };
  }
  return alignChildren({ before, after }, roots);
}

function alignChildren(
  { before, after }: { readonly before: SchemaObject; readonly after: SchemaObject },
  roots: Sides,
): Sides {
  const [old, next]: [Record<string, unknown>, Record<string, unknown>] = [
    { ...before },
    { ...after },
  ];
  for (const keyword of NAMED) {
    const [one, other] = [old[keyword], next[keyword]];
    if (!isRecord(one) || !isRecord(other)) continue;
    const names = Object.keys(one).filter((name) => Object.hasOwn(other, name));
    const pairs = names.map((name) => [name, alignValues(one[name], other[name], roots)] as const);
    old[keyword] = {
      ...one,
      ...Object.fromEntries(pairs.map(([name, each]) => [name, each.before])),
    };
    next[keyword] = {
      ...other,
      ...Object.fromEntries(pairs.map(([name, each]) => [name, each.after])),
    };
  }
  for (const keyword of SINGLE) {
    const [one, other] = [old[keyword], next[keyword]];
    if (!isRecord(one) || !isRecord(other)) continue;
    ({ before: old[keyword], after: next[keyword] } = alignValues(one, other, roots));
  }
  return { before: old, after: next };
}

function alignValues(before: unknown, after: unknown, roots: Sides): Sides {
  return align({ before: before as JsonSchema, after: after as JsonSchema }, roots);
}

/** A union that says all there is; one that only adds null has changes of its own. */
function unionOf(view: SchemaObject): 'oneOf' | 'anyOf' | undefined {
  const keyword = (['oneOf', 'anyOf'] as const).find((each) => schemaList(view, each).length > 0);
  if (keyword === undefined || view.properties !== undefined) return undefined;
  const hasNull = schemaList(view, keyword).some((each) => isRecord(each) && each.type === 'null');
  return hasNull ? undefined : keyword;
}

function isPlainObject(view: SchemaObject): boolean {
  return view.type === 'object' && view.oneOf === undefined && view.anyOf === undefined;
}

/** Definitions stay at the root. */
function wrap(schema: SchemaObject, keyword: 'oneOf' | 'anyOf'): SchemaObject {
  const { $defs, ...rest } = schema;
  return { [keyword]: [rest], ...($defs !== undefined && { $defs }) };
}
