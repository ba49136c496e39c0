import type { Random } from '@shopflow/json-schema/testing/random';

/** What a place of a body holds; written as a schema of either dialect. */
export type Shape = { isNullable?: boolean } & (
  | { kind: 'text'; minLength?: number; maxLength?: number; pattern?: string }
  | { kind: 'enum'; values: string[] }
  | { kind: 'integer' | 'number'; minimum?: number; maximum?: number; isExclusive?: boolean }
  | { kind: 'boolean' | 'date-time' | 'date' | 'uuid' }
  | ObjectShape
  | { kind: 'list'; item: Shape; minItems?: number; maxItems?: number }
  /** Any names, or those of a pattern. */
  | { kind: 'map'; value: Shape; pattern?: string; minProperties?: number }
  | {
      kind: 'union';
      keyword: 'oneOf' | 'anyOf';
      variants: Shape[];
      hasDiscriminator: boolean;
    }
);

export interface ObjectShape {
  kind: 'object';
  fields: Field[];
  /** Of the fields without a name: any, none, or those of a shape. */
  rest?: 'closed' | Shape;
  /** Written as an `allOf` of two parts. */
  isSplit?: boolean;
  /** In a field of its own: a list of objects of the same shape, one of them, or an object that contains one. */
  recursion?: Recursion;
}

export type Recursion = 'tree' | 'chain' | 'mutual';

export const CHILDREN = 'children';

export function randomRecursion(random: Random): Recursion {
  return random.pick(['tree', 'chain', 'mutual'] as const);
}

export type OfKind<Kind extends Shape['kind']> = Shape & { kind: Kind };
export type Scalar = Exclude<Shape, { kind: 'object' | 'list' | 'map' | 'union' }>;

export interface Field {
  name: string;
  isRequired: boolean;
  shape: Shape;
  mark?: 'readOnly' | 'writeOnly';
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
export const PATTERNS = ['^[a-z]+$', '^[a-z0-9]+$', '^[A-Z]{2}$'];
const TAGS = ['cat', 'dog', 'fish'];
const SCALARS = [
  ...(['text', 'text', 'enum', 'enum', 'integer', 'integer'] as const),
  ...(['number', 'boolean', 'date-time', 'date', 'uuid'] as const),
];
const CONTAINERS = ['object', 'object', 'list', 'map', 'union'] as const;

export function randomShape(random: Random, depth = 0): Shape {
  const isContainer = random.chance(depth > 2 ? 0 : 0.35);
  const shape = isContainer
    ? CONTAINER_SHAPES[random.pick(CONTAINERS)](random, depth + 1)
    : randomScalar(random);
  return random.chance(0.1) ? { ...shape, isNullable: true } : shape;
}

/** Without null, as parameters and headers are. */
export function randomScalar(random: Random): Scalar {
  const kind = random.pick(SCALARS);
  return SCALAR_SHAPES[kind]?.(random) ?? ({ kind } as Scalar);
}

const SCALAR_SHAPES: Readonly<
  Partial<Record<Shape['kind'], (random: Random) => Scalar | undefined>>
> = {
  text: (random) =>
    random.chance(0.2)
      ? { kind: 'text', pattern: random.pick(PATTERNS) }
      : { kind: 'text', ...(random.chance(0.3) && { maxLength: 20 }) },
  enum: (random) => ({ kind: 'enum', values: VALUES.slice(0, 1 + random.below(3)) }),
  integer: (random) => ({
    kind: 'integer',
    ...(random.chance(0.5) && { minimum: 0 }),
    ...(random.chance(0.3) && { maximum: 99 }),
    ...(random.chance(0.1) && { minimum: 0, isExclusive: true }),
  }),
  number: (random) => ({ kind: 'number', ...(random.chance(0.2) && { maximum: 99.5 }) }),
};

type MakeShape = (random: Random, depth: number) => Shape;

const CONTAINER_SHAPES: Readonly<Record<(typeof CONTAINERS)[number], MakeShape>> = {
  object: (random, depth) => randomObject(random, depth),
  list: (random, depth) => ({
    kind: 'list',
    item: randomShape(random, depth),
    ...(random.chance(0.4) && { minItems: 1 }),
    ...(random.chance(0.15) && { maxItems: 5 }),
  }),
  map: (random, depth) => ({
    kind: 'map',
    value: randomShape(random, depth),
    ...(random.chance(0.3) && { pattern: '^[a-z]+$' }),
  }),
  union: randomUnion,
};

export function randomObject(random: Random, depth: number): ObjectShape {
  const rest = random.chance(0.1)
    ? ('closed' as const)
    : random.chance(0.05)
      ? randomScalar(random)
      : undefined;
  return {
    kind: 'object',
    fields: randomFields(random, depth),
    ...(rest !== undefined && { rest }),
    ...(rest === undefined && random.chance(0.15) && { isSplit: true }),
  };
}

export function randomUnion(random: Random, depth: number): Shape {
  const keyword = random.pick(['oneOf', 'anyOf'] as const);
  const base = { kind: 'union', keyword, hasDiscriminator: false } as const;
  if (random.chance(0.15)) {
    return { ...base, variants: [{ kind: 'text' }, { kind: 'integer', minimum: 0 }] };
  }
  // Objects that are distinguished only by their required fields.
  if (random.chance(0.15)) {
    const variants = ['a', 'b'].map((name): Shape => ({
      kind: 'object',
      fields: [
        { name, isRequired: true, shape: randomScalar(random) },
        ...randomFields(random, depth),
      ],
    }));
    return { ...base, variants };
  }
  const variants = TAGS.slice(0, 2).map((tag) => taggedObject(tag, random, depth));
  if (random.chance(0.2)) {
    const inner: Shape = { ...base, keyword: random.pick(['oneOf', 'anyOf']), variants };
    return { ...base, variants: [inner, taggedObject('bird', random, depth)] };
  }
  return { ...base, variants, hasDiscriminator: random.chance(0.5) };
}

export function taggedObject(tag: string, random: Random, depth: number): ObjectShape {
  const kind: Field = { name: 'kind', isRequired: true, shape: { kind: 'enum', values: [tag] } };
  const own = randomFields(random, depth).map((field) =>
    random.chance(0.5) ? { ...field, name: `${tag}_${field.name}` } : field,
  );
  return { kind: 'object', fields: [kind, ...own] };
}

function randomFields(random: Random, depth: number): Field[] {
  const names = NAMES.filter(() => random.chance(0.4));
  return (names.length === 0 ? ['id'] : names).map((name) => ({
    name,
    isRequired: random.chance(0.75),
    shape: randomShape(random, depth),
    ...(random.chance(0.03) && {
      isRequired: false,
      mark: random.pick(['readOnly', 'writeOnly'] as const),
    }),
  }));
}

/** The shape of the field with objects of the same shape. */
export function childShapeOf(shape: ObjectShape): Shape {
  if (shape.recursion === 'tree') return { kind: 'list', item: shape };
  if (shape.recursion === 'chain') return shape;
  return { kind: 'object', fields: [{ name: 'back', isRequired: true, shape }] };
}

/** The shapes inside a shape, without the objects of the same shape. */
export function childrenOf(shape: Shape): readonly Shape[] {
  if (shape.kind === 'list') return [shape.item];
  if (shape.kind === 'map') return [shape.value];
  if (shape.kind === 'union') return shape.variants;
  if (shape.kind !== 'object') return [];
  const rest = typeof shape.rest === 'object' ? [shape.rest] : [];
  return [...shape.fields.map((field) => field.shape), ...rest];
}
