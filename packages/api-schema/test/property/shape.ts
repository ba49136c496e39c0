import type { Random } from './random.ts';

/** What a place of a body holds; written as a schema of either dialect. */
export type Shape = { isNullable?: boolean } & (
  | { kind: 'text'; maxLength?: number }
  | { kind: 'enum'; values: string[] }
  | { kind: 'integer'; maximum?: number }
  | { kind: 'number' | 'boolean' | 'date-time' | 'date' }
  | { kind: 'object'; fields: Field[] }
  | { kind: 'list'; item: Shape; minItems?: number }
  | { kind: 'map'; value: Shape }
  /** Objects with a tag of their own. */
  | { kind: 'union'; variants: { tag: string; fields: Field[] }[] }
);

export interface Field {
  name: string;
  isRequired: boolean;
  shape: Shape;
}

export const NAMES = [
  'id',
  'name',
  'state',
  'total',
  'note',
  'owner',
  'lines',
  'created_at',
  'x-y',
];
export const VALUES = ['open', 'paid', 'sent', 'lost', 'done'];
const TAGS = ['cat', 'dog', 'fish'];

export function randomShape(random: Random, depth = 0): Shape {
  const scalars = ['text', 'enum', 'integer', 'number', 'boolean', 'date-time'] as const;
  const containers = ['object', 'list', 'map', 'union'] as const;
  const kind = random.chance(depth > 2 ? 0 : 0.35) ? random.pick(containers) : random.pick(scalars);
  return { ...shapeOf(kind, random, depth), ...(random.chance(0.1) && { isNullable: true }) };
}

function shapeOf(kind: Shape['kind'], random: Random, depth: number): Shape {
  return (SHAPES[kind] ?? (() => ({ kind }) as Shape))(random, depth + 1);
}

type MakeShape = (random: Random, depth: number) => Shape;

const SHAPES: Readonly<Partial<Record<Shape['kind'], MakeShape>>> = {
  text: (random) => ({ kind: 'text', ...(random.chance(0.3) && { maxLength: 20 }) }),
  enum: (random) => ({ kind: 'enum', values: VALUES.slice(0, 2 + random.below(2)) }),
  integer: (random) => ({ kind: 'integer', ...(random.chance(0.3) && { maximum: 99 }) }),
  object: (random, depth) => ({ kind: 'object', fields: randomFields(random, depth) }),
  list: (random, depth) => ({
    kind: 'list',
    item: randomShape(random, depth),
    ...(random.chance(0.4) && { minItems: 1 }),
  }),
  map: (random, depth) => ({ kind: 'map', value: randomShape(random, depth) }),
  union: (random, depth) => ({
    kind: 'union',
    variants: TAGS.slice(0, 2).map((tag) => ({
      tag,
      fields: randomFields(random, depth).map((field) => ({
        ...field,
        name: `${tag}_${field.name}`,
      })),
    })),
  }),
};

export function randomFields(random: Random, depth: number): Field[] {
  const names = NAMES.filter(() => random.chance(0.4));
  return (names.length === 0 ? ['id'] : names).map((name) => ({
    name,
    isRequired: random.chance(0.75),
    shape: randomShape(random, depth),
  }));
}

export type Dialect = '3.0.3' | '3.1.0';

/** As a schema; `nullable` in 3.0, a list of types in 3.1. */
export function toSchema(shape: Shape, dialect: Dialect): Record<string, unknown> {
  const plain = plainSchema(shape, dialect);
  if (shape.isNullable !== true) return plain;
  if (shape.kind === 'union') {
    return dialect === '3.1.0' ? { oneOf: [plain, { type: 'null' }] } : plain;
  }
  const values = plain.enum as readonly string[] | undefined;
  return {
    ...plain,
    ...(dialect === '3.1.0' ? { type: [plain.type, 'null'] } : { nullable: true }),
    ...(values && { enum: [...values, null] }),
  };
}

function plainSchema(shape: Shape, dialect: Dialect): Record<string, unknown> {
  if (shape.kind === 'object') return objectSchema(shape.fields, dialect);
  if (shape.kind === 'list') {
    const items = toSchema(shape.item, dialect);
    return { type: 'array', items, ...limit('minItems', shape.minItems) };
  }
  if (shape.kind === 'map') {
    return { type: 'object', additionalProperties: toSchema(shape.value, dialect) };
  }
  if (shape.kind !== 'union') return scalarSchema(shape);
  return {
    oneOf: shape.variants.map(({ tag, fields }) => {
      const kind: Field = {
        name: 'kind',
        isRequired: true,
        shape: { kind: 'enum', values: [tag] },
      };
      return objectSchema([kind, ...fields], dialect);
    }),
  };
}

type Scalar = Exclude<Shape, { kind: 'object' | 'list' | 'map' | 'union' }>;

function scalarSchema(shape: Scalar): Record<string, unknown> {
  if (shape.kind === 'text') return { type: 'string', ...limit('maxLength', shape.maxLength) };
  if (shape.kind === 'enum') return { type: 'string', enum: shape.values };
  if (shape.kind === 'integer') {
    return { type: 'integer', minimum: 0, ...limit('maximum', shape.maximum) };
  }
  return shape.kind === 'number' || shape.kind === 'boolean'
    ? { type: shape.kind }
    : { type: 'string', format: shape.kind };
}

function limit(keyword: string, value: number | undefined): object {
  return value === undefined ? {} : { [keyword]: value };
}

function objectSchema(fields: readonly Field[], dialect: Dialect): Record<string, unknown> {
  const required = fields.filter(({ isRequired }) => isRequired).map(({ name }) => name);
  return {
    type: 'object',
    properties: Object.fromEntries(
      fields.map(({ name, shape }) => [name, toSchema(shape, dialect)]),
    ),
    ...(required.length > 0 && { required }),
  };
}

/** A value of the shape. `isFull`: with the optional fields and without null, as in the example of a pact. */
export function randomValue(shape: Shape, random: Random, isFull = false): unknown {
  if (shape.isNullable === true && !isFull && random.chance(0.4)) return null;
  if (shape.kind === 'object') return valueOfFields(shape.fields, random, isFull);
  if (shape.kind === 'list') return listValue(shape, random, isFull);
  if (shape.kind === 'map') return mapValue(shape, random, isFull);
  if (shape.kind !== 'union') return scalarValue(shape, random, isFull);
  const { tag, fields } = random.pick(shape.variants);
  return { kind: tag, ...valueOfFields(fields, random, isFull) };
}

type OfKind<Kind extends Shape['kind']> = Extract<Shape, { kind: Kind }>;

function listValue({ item, minItems }: OfKind<'list'>, random: Random, isFull: boolean): unknown {
  const count = isFull ? 1 : (minItems ?? 0) + random.below(3);
  return Array.from({ length: count }, () => randomValue(item, random, isFull));
}

function mapValue({ value }: OfKind<'map'>, random: Random, isFull: boolean): unknown {
  const names = isFull ? ['red'] : ['red', 'blue', 'x 1'].filter(() => random.chance(0.5));
  return Object.fromEntries(names.map((name) => [name, randomValue(value, random, isFull)]));
}

const SCALARS = {
  text: ['text', 'a', 'Ada', 'x7'],
  boolean: [true, false],
  'date-time': ['2026-11-30T10:00:00Z'],
  date: ['2026-11-30'],
} as const;

function scalarValue(shape: Scalar, random: Random, isFull: boolean): unknown {
  if (shape.kind === 'enum') return random.pick(shape.values);
  if (shape.kind === 'integer') return random.pick([0, 7, 42, shape.maximum ?? 1000]);
  if (shape.kind === 'number') return random.pick(isFull ? [1.5, 12.25] : [0, 7, 1.5, -2.25]);
  return random.pick<unknown>(SCALARS[shape.kind]);
}

function valueOfFields(
  fields: readonly Field[],
  random: Random,
  isFull: boolean,
): Record<string, unknown> {
  return Object.fromEntries(
    fields
      .filter(({ isRequired }) => isRequired || isFull || random.chance(0.5))
      .map(({ name, shape }) => [name, randomValue(shape, random, isFull)]),
  );
}
