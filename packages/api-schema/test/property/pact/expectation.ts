import type { Random } from '@shopflow/json-schema/testing/random';
import { CHILDREN, childShapeOf, type OfKind, type Scalar, type Shape } from '../document/shape.ts';

export type Specification = '2.0.0' | '3.0.0' | '4.0';

export interface Matcher {
  readonly match: string;
  readonly [detail: string]: unknown;
}

/** Matchers by path from the root of the body: `.lines[*].sku`. */
type Rules = Record<string, readonly Matcher[]>;

export interface Expectation {
  readonly example: unknown;
  readonly rules: Rules;
  /** A value that the old document allows, with the fields that the example leaves out. */
  readonly full: unknown;
}

export interface Drawing {
  readonly random: Random;
  readonly specification: Specification;
  readonly direction: 'request' | 'response';
}

/** What a consumer reads of a body, or sends: some fields, most of them with matchers. */
export function randomExpectation(full: unknown, shape: Shape, drawing: Drawing): Expectation {
  const { random, specification, direction } = drawing;
  const example =
    direction === 'request' ? withoutOptional(full, shape, random) : subset(full, random);
  const rules: Rules = {};
  if (random.chance(0.3)) rules[''] = [{ match: 'type' }];
  else addRules(example, shape, { path: '', rules, random, specification });
  return { example, rules, full };
}

/** A consumer names the fields that it reads. */
function subset(example: unknown, random: Random): unknown {
  if (Array.isArray(example)) return example.map((each) => subset(each, random));
  if (!isRecord(example)) return example;
  const entries = Object.entries(example);
  const kept = entries.filter(([name]) => name === 'kind' || random.chance(0.6));
  return Object.fromEntries(
    (kept.length === 0 ? entries.slice(0, 1) : kept).map(([name, each]) => [
      name,
      subset(each, random),
    ]),
  );
}

function withoutOptional(example: unknown, shape: Shape, random: Random): unknown {
  const own = variantOf(example, shape);
  if (Array.isArray(example) && own?.kind === 'list') {
    return example.map((each) => withoutOptional(each, own.item, random));
  }
  if (!isRecord(example) || own?.kind !== 'object') return example;
  return Object.fromEntries(
    Object.entries(example).flatMap(([name, each]) => {
      const field = shapeOfField(name, own);
      if (field === undefined) return [[name, each]];
      const isRequired = own.fields.some((one) => one.name === name && one.isRequired);
      if (!isRequired && random.chance(0.5)) return [];
      return [[name, withoutOptional(each, field, random)]];
    }),
  );
}

/** The shape itself, or the variant of a union that a value comes from. */
function variantOf(value: unknown, shape: Shape): Exclude<Shape, { kind: 'union' }> | undefined {
  if (shape.kind !== 'union') return shape;
  return shape.variants
    .map((each) => variantOf(value, each))
    .find((each) => each !== undefined && mayBe(value, each));
}

function mayBe(value: unknown, shape: Shape): boolean {
  if (shape.kind !== 'object') return !isRecord(value) && (shape.kind === 'text') === isText(value);
  if (!isRecord(value)) return false;
  return shape.fields.every(({ name, isRequired, shape: inner }) => {
    if (inner.kind === 'enum' && name === 'kind') return inner.values.includes(String(value[name]));
    return !isRequired || name !== 'a' || name in value;
  });
}

function isText(value: unknown): boolean {
  return typeof value === 'string';
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

interface At {
  readonly path: string;
  readonly rules: Rules;
  readonly random: Random;
  readonly specification: Specification;
}

function addRules(example: unknown, shape: Shape, at: At): void {
  const own = variantOf(example, shape);
  if (own === undefined) return;
  if (Array.isArray(example) && own.kind === 'list') addListRules(example, own, at);
  else if (isRecord(example)) addObjectRules(example, own, at);
  else if (isScalar(own)) {
    const matchers = scalarMatchers(example, own, at);
    if (matchers.length > 0) at.rules[at.path] = matchers;
  }
}

function addListRules(example: readonly unknown[], { item }: OfKind<'list'>, at: At): void {
  const { path, rules, random, specification } = at;
  if (example.length === 0) {
    rules[path] = [{ match: 'type' }];
    return;
  }
  if (specification === '4.0' && random.chance(0.15)) {
    const inner = { $: { combine: 'AND', matchers: [{ match: 'type' }] } };
    rules[path] = [{ match: 'arrayContains', variants: [{ index: 0, rules: inner }] }];
    return;
  }
  // An exact list.
  if (random.chance(0.05)) return;
  rules[path] = [
    { match: 'type', ...(random.chance(0.6) && { min: 1 }), ...(random.chance(0.1) && { max: 9 }) },
  ];
  addRules(example[0], item, { ...at, path: `${path}[*]` });
}

function addObjectRules(example: Readonly<Record<string, unknown>>, shape: Shape, at: At): void {
  const { path, rules, random, specification } = at;
  if (shape.kind === 'map' && specification !== '2.0.0') {
    const eachKey = { match: 'eachKey', rules: [{ match: 'regex', regex: '[a-z]+|x 1' }] };
    const eachValue = { match: 'eachValue', rules: [{ match: 'type', value: example.red }] };
    const isFour = specification === '4.0';
    rules[path] = [isFour ? random.pick([eachKey, eachValue]) : { match: 'values' }];
    rules[`${path}.*`] = [{ match: 'type' }];
    return;
  }
  for (const [name, each] of Object.entries(example)) {
    const inner = shapeOfField(name, shape);
    if (inner === undefined) continue;
    const step = /^\w+$/.test(name) ? `.${name}` : `['${name}']`;
    addRules(each, inner, { ...at, path: path + step });
  }
}

function shapeOfField(name: string, shape: Shape): Shape | undefined {
  if (shape.kind === 'map') return shape.value;
  if (shape.kind !== 'object') return undefined;
  if (shape.recursion !== undefined && name === CHILDREN) return childShapeOf(shape);
  return shape.fields.find((field) => field.name === name)?.shape;
}

function isScalar(shape: Shape): shape is Scalar {
  return !['object', 'list', 'map', 'union'].includes(shape.kind);
}

/** Mostly `type`; sometimes what only fits the shape of today, and seldom the exact value. */
function scalarMatchers(example: unknown, shape: Scalar, at: At): readonly Matcher[] {
  const { random, specification } = at;
  const isNullable = 'isNullable' in shape && shape.isNullable;
  if (isNullable && specification !== '2.0.0' && random.chance(0.5)) {
    return [{ match: 'type' }, { match: 'null' }];
  }
  return textMatchers(example, shape, at);
}

export function textMatchers(
  example: unknown,
  shape: Scalar,
  { random, specification }: Pick<At, 'random' | 'specification'>,
): readonly Matcher[] {
  if (random.chance(0.55)) return [{ match: 'type' }];
  if (random.chance(0.04)) return [];
  if (specification === '4.0' && random.chance(0.1)) return [{ match: 'notEmpty' }];
  if (specification !== '2.0.0' && random.chance(0.03)) return [{ match: 'equality' }];
  if (specification !== '2.0.0' && shape.kind === 'text' && random.chance(0.05)) {
    return [{ match: 'include', value: String(example).slice(0, 1) }];
  }
  return [FITTING[shape.kind](shape, example, specification)];
}

type ToMatcher = (shape: Scalar, example: unknown, specification: Specification) => Matcher;

const TYPE: Matcher = { match: 'type' };

const FITTING: Readonly<Record<Scalar['kind'], ToMatcher>> = {
  enum: (shape) =>
    shape.kind === 'enum' ? { match: 'regex', regex: `^(${shape.values.join('|')})$` } : TYPE,
  integer: (_, __, specification) => (specification === '2.0.0' ? TYPE : { match: 'integer' }),
  number: (_, example, specification) =>
    specification === '2.0.0' ? TYPE : { match: Number.isInteger(example) ? 'number' : 'decimal' },
  boolean: (_, __, specification) => (specification === '4.0' ? { match: 'boolean' } : TYPE),
  'date-time': (_, __, specification) =>
    dated(specification, {
      ...{ name: 'timestamp', regex: String.raw`^\d{4}-\d{2}-\d{2}T.*$` },
      format: "yyyy-MM-dd'T'HH:mm:ssX",
    }),
  date: (_, __, specification) =>
    dated(specification, {
      name: 'date',
      regex: String.raw`^\d{4}-\d{2}-\d{2}$`,
      format: 'yyyy-MM-dd',
    }),
  uuid: () => ({ match: 'regex', regex: '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' }),
  text: (shape) => ({
    match: 'regex',
    regex: shape.kind === 'text' ? (shape.pattern ?? '.*') : '.*',
  }),
};

function dated(
  specification: Specification,
  {
    name,
    regex,
    format,
  }: { readonly name: string; readonly regex: string; readonly format: string },
): Matcher {
  return specification === '2.0.0'
    ? { match: 'regex', regex }
    : { match: name, [name]: format, format };
}
