import type { Random } from './random.ts';
import { randomValue, type Shape } from './shape.ts';

export type Specification = '2.0.0' | '3.0.0' | '4.0';

interface Matcher {
  readonly match: string;
  readonly [detail: string]: unknown;
}

/** Matchers by path from the root of the body: `.lines[*].sku`. */
type Rules = Record<string, readonly Matcher[]>;

export interface Expectation {
  readonly example: unknown;
  readonly rules: Rules;
}

/** What a consumer reads of a body, or sends: some fields, most of them with matchers. */
export function randomExpectation(
  shape: Shape,
  random: Random,
  options: { readonly specification: Specification; readonly isRequest: boolean },
): Expectation {
  const example = randomValue(shape, random, true);
  const kept = options.isRequest
    ? withoutOptional(example, shape, random)
    : subset(example, random);
  const rules: Rules = {};
  if (random.chance(0.3)) rules[''] = [{ match: 'type' }];
  else addRules(kept, shape, { path: '', rules, random, specification: options.specification });
  return { example: kept, rules };
}

/** A consumer names the fields that it reads. */
function subset(example: unknown, random: Random): unknown {
  if (Array.isArray(example)) return example.map((each) => subset(each, random));
  if (typeof example !== 'object' || example === null) return example;
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
  if (Array.isArray(example) && shape.kind === 'list') {
    return example.map((each) => withoutOptional(each, shape.item, random));
  }
  if (typeof example !== 'object' || example === null) return example;
  const fields = fieldsFor(example, shape);
  return Object.fromEntries(
    Object.entries(example).flatMap(([name, each]) => {
      const field = fields.find((one) => one.name === name);
      if (field === undefined) return [[name, each]];
      if (!field.isRequired && random.chance(0.5)) return [];
      return [[name, withoutOptional(each, field.shape, random)]];
    }),
  );
}

function fieldsFor(example: object, shape: Shape) {
  if (shape.kind === 'object') return shape.fields;
  const { kind } = example as { readonly kind?: unknown };
  return shape.kind === 'union'
    ? (shape.variants.find(({ tag }) => tag === kind)?.fields ?? [])
    : [];
}

interface At {
  readonly path: string;
  readonly rules: Rules;
  readonly random: Random;
  readonly specification: Specification;
}

function addRules(example: unknown, shape: Shape, at: At): void {
  const { path, rules, random, specification } = at;
  if (Array.isArray(example) && shape.kind === 'list') {
    const isVariant = specification === '4.0' && random.chance(0.15);
    if (isVariant) {
      const inner = { $: { combine: 'AND', matchers: [{ match: 'type' }] } };
      rules[path] = [{ match: 'arrayContains', variants: [{ index: 0, rules: inner }] }];
      return;
    }
    rules[path] = [{ match: 'type', ...(random.chance(0.7) && { min: 1 }) }];
    addRules(example[0], shape.item, { ...at, path: `${path}[*]` });
  } else if (typeof example === 'object' && example !== null) {
    addObjectRules(example as Record<string, unknown>, shape, at);
  } else {
    const matchers = scalarMatchers(example, shape, at);
    if (matchers.length > 0) rules[path] = matchers;
  }
}

function addObjectRules(example: Record<string, unknown>, shape: Shape, at: At): void {
  const { path, rules, random, specification } = at;
  if (shape.kind === 'map' && specification !== '2.0.0') {
    const eachKey = { match: 'eachKey', rules: [{ match: 'regex', regex: '.+' }] };
    const eachValue = { match: 'eachValue', rules: [{ match: 'type', value: example.red }] };
    rules[path] = [
      specification === '4.0' ? random.pick([eachKey, eachValue]) : { match: 'values' },
    ];
    rules[`${path}.*`] = [{ match: 'type' }];
    return;
  }
  for (const [name, each] of Object.entries(example)) {
    const inner = shapeOfField(name, example, shape);
    if (inner === undefined) continue;
    const step = /^\w+$/.test(name) ? `.${name}` : `['${name}']`;
    addRules(each, inner, { ...at, path: path + step });
  }
}

function shapeOfField(name: string, example: object, shape: Shape): Shape | undefined {
  if (name === 'kind' && shape.kind === 'union') {
    return { kind: 'enum', values: shape.variants.map(({ tag }) => tag) };
  }
  if (shape.kind === 'map') return shape.value;
  return fieldsFor(example, shape).find((field) => field.name === name)?.shape;
}

/** Mostly `type`; sometimes what only fits the shape of today, and seldom the exact value. */
function scalarMatchers(example: unknown, shape: Shape, { random, specification }: At): Matcher[] {
  if (shape.isNullable === true && specification !== '2.0.0' && random.chance(0.5)) {
    return [{ match: 'type' }, { match: 'null' }];
  }
  if (random.chance(0.55)) return [{ match: 'type' }];
  if (random.chance(0.04)) return [];
  if (specification === '4.0' && random.chance(0.1)) return [{ match: 'notEmpty' }];
  const fitting = FITTING[shape.kind]?.(shape, example, specification);
  return [fitting ?? { match: 'type' }];
}

type ToMatcher = (
  shape: Shape,
  example: unknown,
  specification: Specification,
) => Matcher | undefined;

const NUMERIC = new Set(['integer', 'decimal']);

const FITTING: Readonly<Partial<Record<Shape['kind'], ToMatcher>>> = {
  enum: (shape) =>
    shape.kind === 'enum' ? { match: 'regex', regex: `^(${shape.values.join('|')})$` } : undefined,
  integer: (_, __, specification) => numeric('integer', specification),
  number: (_, example, specification) =>
    numeric(Number.isInteger(example) ? 'number' : 'decimal', specification),
  boolean: (_, __, specification) => (specification === '4.0' ? { match: 'boolean' } : undefined),
  'date-time': (_, __, specification) =>
    specification === '2.0.0'
      ? { match: 'regex', regex: String.raw`^\d{4}-\d{2}-\d{2}T.*$` }
      : {
          match: 'timestamp',
          timestamp: "yyyy-MM-dd'T'HH:mm:ssX",
          format: "yyyy-MM-dd'T'HH:mm:ssX",
        },
  text: () => ({ match: 'regex', regex: '.+' }),
};

function numeric(match: string, specification: Specification): Matcher | undefined {
  if (specification === '2.0.0') return undefined;
  return { match: NUMERIC.has(match) ? match : 'number' };
}

/** The rules in the form of a specification; of bodies. */
export function toBodyRules({ rules }: Expectation, specification: Specification): object {
  const entries = Object.entries(rules);
  if (specification === '2.0.0') {
    return Object.fromEntries(entries.map(([path, [first]]) => [`$.body${path}`, first]));
  }
  const body = entries.map(([path, matchers]) => [
    `$${path}`,
    { combine: matchers.length > 1 ? 'OR' : 'AND', matchers },
  ]);
  return { body: Object.fromEntries(body) as object };
}
