import { isRecord } from '@shopflow/json-schema/json-record';
import type { JsonSchema } from '@shopflow/json-schema/json-schema';
import { definitionsOf, toView } from '@shopflow/json-schema/place-in';
import { schemaList, without } from '@shopflow/json-schema/schema-keywords';

interface Sides {
  readonly before: JsonSchema;
  readonly after: JsonSchema;
}

type SchemaObject = Exclude<JsonSchema, boolean>;

const NAMED = ['properties', 'patternProperties'] as const;
const SINGLE = ['items', 'additionalProperties'] as const;
const UNIONS = ['oneOf', 'anyOf'] as const;

/**
 * Writes a schema as the only variant of a union where the other side has a union, so that wrapping a
 * schema in `oneOf` is compared as what it is: variants were added.
 */
export function alignUnions(sides: Sides): Sides {
  const context: Context = {
    roots: sides,
    definitions: { before: {}, after: {} },
    known: new Map(),
  };
  const { before, after } = align(withoutDefinitions(sides), context);
  return {
    before: withDefinitionsOf(before, sides.before, context.definitions.before),
    after: withDefinitionsOf(after, sides.after, context.definitions.after),
  };
}

interface Context {
  readonly roots: Sides;
  /** The aligned definitions of each side. */
  readonly definitions: Readonly<Record<'before' | 'after', Record<string, JsonSchema>>>;
  /** Their names, by the references of both sides: a definition may have another name in each document. */
  readonly known: Map<string, string>;
}

function withoutDefinitions({ before, after }: Sides): Sides {
  const strip = (schema: JsonSchema): JsonSchema =>
    isRecord(schema) ? without(schema, ['$defs']) : schema;
  return { before: strip(before), after: strip(after) };
}

function withDefinitionsOf(
  schema: JsonSchema,
  root: JsonSchema,
  aligned: Readonly<Record<string, JsonSchema>>,
): JsonSchema {
  const $defs = { ...definitionsOf(root), ...aligned };
  return isRecord(schema) && Object.keys($defs).length > 0 ? { ...schema, $defs } : schema;
}

function align({ before, after }: Sides, context: Context): Sides {
  if (!isRecord(before) || !isRecord(after)) return { before, after };
  const { roots } = context;
  const [old, next] = [toView(before, roots.before), toView(after, roots.after)];
  const union = { before: unionOf(old), after: unionOf(next) };
  if (union.after !== undefined && isPlainObject(old)) {
    return { before: { [union.after]: [before] }, after };
  }
  if (union.before !== undefined && isPlainObject(next)) {
    return { before, after: { [union.before]: [after] } };
  }
  return isReplaced({ before, after })
    ? alignReferences({ before, after }, context)
    : alignChildren({ before, after }, context);
}

/** Whether a reference is all there is on one side; keywords beside a reference are compared beside it. */
function isReplaced({ before, after }: ObjectSides): boolean {
  const pure = [before, after].filter((each) => referenceOf(each) !== undefined).length;
  const referring = [before, after].filter(({ $ref }) => typeof $ref === 'string').length;
  return pure === 2 || (pure === 1 && referring === 1);
}

/** Definitions are aligned where both sides refer to them; a recursive one refers to its aligned version. */
function alignReferences({ before, after }: ObjectSides, context: Context): Sides {
  const [old, next] = [referenceOf(before), referenceOf(after)];
  const targets = {
    before: targetOf(before, context.roots.before),
    after: targetOf(after, context.roots.after),
  };
  if (old === undefined || next === undefined) return align(targets, context);
  const { definitions, known } = context;
  const key = `${old} ${next}`;
  const found = known.get(key);
  const isFree = old === next && !Object.hasOwn(definitions.after, next);
  const name = found ?? (isFree ? next : `${next}_${known.size}`);
  if (found === undefined) {
    known.set(key, name);
    definitions.before[name] = definitions.after[name] = true;
    const aligned = align(targets, context);
    definitions.before[name] = aligned.before;
    definitions.after[name] = aligned.after;
  }
  const reference = { $ref: `#/$defs/${name}` };
  return { before: reference, after: reference };
}

/** The name of the definition that a schema is, and nothing else. */
function referenceOf(schema: SchemaObject): string | undefined {
  const { $ref } = schema;
  const isReference = typeof $ref === 'string' && Object.keys(schema).length === 1;
  return isReference ? $ref.replace('#/$defs/', '') : undefined;
}

const MAX_STEPS = 30;

function targetOf(schema: SchemaObject, root: JsonSchema): JsonSchema {
  let target: JsonSchema = schema;
  for (let step = 0; step < MAX_STEPS; step += 1) {
    const name: string | undefined = isRecord(target) ? referenceOf(target) : undefined;
    if (name === undefined) return target;
    target = definitionsOf(root)[name] ?? true;
  }
  return true;
}

interface ObjectSides {
  readonly before: SchemaObject;
  readonly after: SchemaObject;
}

function alignChildren({ before, after }: ObjectSides, context: Context): Sides {
  const [old, next]: [Record<string, unknown>, Record<string, unknown>] = [
    { ...before },
    { ...after },
  ];
  for (const keyword of NAMED) {
    const [one, other] = [old[keyword], next[keyword]];
    if (!isRecord(one) || !isRecord(other)) continue;
    const names = Object.keys(one).filter((name) => Object.hasOwn(other, name));
    const pairs = names.map(
      (name) => [name, alignValues(one[name], other[name], context)] as const,
    );
    old[keyword] = { ...one, ...fromPairs(pairs, 'before') };
    next[keyword] = { ...other, ...fromPairs(pairs, 'after') };
  }
  for (const keyword of SINGLE) {
    const [one, other] = [old[keyword], next[keyword]];
    if (!isRecord(one) || !isRecord(other)) continue;
    ({ before: old[keyword], after: next[keyword] } = alignValues(one, other, context));
  }
  if (typeof old.$ref === 'string' && typeof next.$ref === 'string') {
    const { before: one, after: other } = align(
      { before: { $ref: old.$ref }, after: { $ref: next.$ref } },
      context,
    );
    Object.assign(old, one);
    Object.assign(next, other);
  }
  for (const keyword of UNIONS) alignVariants(keyword, [old, next], context);
  return { before: old, after: next };
}

function fromPairs(pairs: readonly (readonly [string, Sides])[], side: keyof Sides): object {
  return Object.fromEntries(pairs.map(([name, each]) => [name, each[side]])) as object;
}

/** Variants with the same name. */
function alignVariants(
  keyword: (typeof UNIONS)[number],
  [old, next]: readonly [Record<string, unknown>, Record<string, unknown>],
  context: Context,
): void {
  const [variants, others] = [[...schemaList(old, keyword)], [...schemaList(next, keyword)]];
  for (const [index, one] of variants.entries()) {
    const name = isRecord(one) ? one.$ref : undefined;
    const at = others.findIndex((each) => isRecord(each) && each.$ref === name);
    const other = others[at];
    if (name === undefined || other === undefined) continue;
    const aligned = align({ before: one, after: other }, context);
    variants[index] = aligned.before;
    others[at] = aligned.after;
  }
  if (variants.length > 0) old[keyword] = variants;
  if (others.length > 0) next[keyword] = others;
}

function alignValues(before: unknown, after: unknown, context: Context): Sides {
  return align({ before: before as JsonSchema, after: after as JsonSchema }, context);
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
