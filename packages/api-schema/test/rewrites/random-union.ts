import type { JsonSchema } from '@shopflow/json-schema/json-schema';
import type { Random } from '@shopflow/json-schema/testing/random';

/** A schema of nested unions, and the definitions that it refers to. */
export interface RandomUnion {
  readonly schema: JsonSchema;
  readonly definitions: ReadonlyMap<string, JsonSchema>;
}

const TAGS = ['a', 'b', 'c', 0, null, true];
const NAMES = ['kind', 'size', 'constructor'];
const TYPES = ['object', 'string', 'integer', 'number', 'null', 'array', 'boolean'];
const DEFINITIONS = 4;
const MAX_DEPTH = 3;

/** Unions in unions, of variants that overlap or nearly do; some definitions contain themselves below a field. */
export function randomUnion(random: Random): RandomUnion {
  const names = Array.from({ length: DEFINITIONS }, (_, index) => `D${index}`);
  const definitions = new Map(
    // A definition refers to later ones at its own place, and below a field to each.
    names.map((name, index) => [
      name,
      randomSchema({ random, depth: 1, free: names.slice(index + 1), all: names }),
    ]),
  );
  return { schema: unionOf({ random, depth: 0, free: names, all: names }), definitions };
}

interface Source {
  readonly random: Random;
  readonly depth: number;
  /** Definitions that may apply to the same value. */
  readonly free: readonly string[];
  readonly all: readonly string[];
}

function randomSchema(source: Source): JsonSchema {
  const { random, free, depth } = source;
  if (free.length > 0 && random.chance(0.2)) return refer(random.pick(free));
  if (depth < MAX_DEPTH && random.chance(0.5)) return unionOf(source);
  return random.chance(0.03) ? random.chance(0.5) : variantOf(source);
}

function refer(name: string): JsonSchema {
  return { $ref: `#/$defs/${name}` };
}

function unionOf(source: Source): JsonSchema {
  const { random, depth } = source;
  const inner = { ...source, depth: depth + 1 };
  const variants = () => Array.from({ length: 1 + random.below(3) }, () => randomSchema(inner));
  const keyword = random.pick(['oneOf', 'anyOf']);
  return {
    [keyword]: variants(),
    ...(random.chance(0.1) && { [random.pick(['oneOf', 'anyOf', 'allOf'])]: variants() }),
    ...(random.chance(0.2) && { type: randomTypes(random) }),
    ...(random.chance(0.1) && { discriminator: { propertyName: random.pick(NAMES) } }),
    ...(random.chance(0.1) && { unevaluatedProperties: false }),
    ...(random.chance(0.1) && fieldsOf(inner)),
  };
}

function randomTypes(random: Random): string | string[] {
  if (random.chance(0.6)) return random.pick(TYPES);
  return TYPES.filter((type) => type === 'object' || random.chance(0.3));
}

function variantOf(source: Source): JsonSchema {
  const { random } = source;
  if (random.chance(0.25)) return { type: randomTypes(random) };
  if (random.chance(0.1)) return enumOf(random);
  const object = {
    ...(random.chance(0.9) && { type: random.chance(0.9) ? 'object' : ['object', 'null'] }),
    ...fieldsOf(source),
  };
  if (random.chance(0.1)) return { allOf: [object, fieldsOf(source)] };
  return random.chance(0.05) ? { not: object } : object;
}

function fieldsOf(source: Source): Exclude<JsonSchema, boolean> {
  const { random, all } = source;
  const names = NAMES.filter(() => random.chance(0.6));
  const below = { ...source, depth: source.depth + 1, free: all };
  return {
    properties: Object.fromEntries(
      names.map((name) => [name, random.chance(0.75) ? tagOf(random) : randomSchema(below)]),
    ),
    required: NAMES.filter(() => random.chance(0.5)),
    ...(random.chance(0.2) && { additionalProperties: false }),
  };
}

function tagOf(random: Random): JsonSchema {
  // A JSON text may have both zeros, and they are equal.
  if (random.chance(0.6)) return { const: random.pick([...TAGS, -0]) };
  return random.chance(0.7) ? enumOf(random) : { type: randomTypes(random) };
}

function enumOf(random: Random): JsonSchema {
  const values = TAGS.filter(() => random.chance(0.4));
  return { enum: values.length === 0 ? [random.pick(TAGS)] : values };
}

/** Values that tell the variants apart: tags, each with or without the fields. */
export function randomDocument(random: Random, depth = 0): unknown {
  if (depth > 0 && random.chance(0.6)) return random.pick(TAGS);
  if (random.chance(0.15)) return random.pick<unknown>(['x', 1.5, 7, [], ...TAGS]);
  const names = [...NAMES, 'further'].filter((name) =>
    random.chance(name === 'further' ? 0.1 : 0.7),
  );
  return Object.fromEntries(names.map((name) => [name, randomDocument(random, depth + 1)]));
}
