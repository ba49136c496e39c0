import type { Random } from '@shopflow/json-schema/testing/random';
import {
  CHILDREN,
  childShapeOf,
  VALUES,
  type Field,
  type OfKind,
  type Scalar,
  type Shape,
} from './shape.ts';

/** Full: with the optional fields and without null, as in the example of a pact. */
export interface Drawn {
  readonly random: Random;
  readonly isFull: boolean;
  /** Responses have no `writeOnly` fields, requests no `readOnly` ones. */
  readonly direction: 'request' | 'response';
}

/** A value of the shape; where variants of a union overlap, the schema may refuse it. */
export function randomValue(shape: Shape, drawn: Drawn): unknown {
  const { random, isFull } = drawn;
  if (shape.isNullable === true && !isFull && random.chance(0.4)) return null;
  if (shape.kind === 'list') return listValue(shape, drawn);
  if (shape.kind === 'map') return mapValue(shape, drawn);
  if (shape.kind === 'union') return randomValue(random.pick(shape.variants), drawn);
  if (shape.kind !== 'object') return scalarValue(shape, drawn);
  const own = { ...restOf(shape, drawn), ...valueOfFields(shape.fields, drawn) };
  return { ...own, ...childrenOf(shape, drawn) };
}

/** Fewer than one for each object, so that a value has an end. */
function childrenOf(shape: OfKind<'object'>, drawn: Drawn): object {
  if (shape.recursion === undefined) return {};
  const hasChildren = drawn.random.chance(0.4);
  if (shape.recursion === 'tree') {
    const count = hasChildren ? 1 + drawn.random.below(2) : 0;
    return { [CHILDREN]: Array.from({ length: count }, () => randomValue(shape, drawn)) };
  }
  return hasChildren ? { [CHILDREN]: randomValue(childShapeOf(shape), drawn) } : {};
}

function listValue({ item, minItems = 0, maxItems = 6 }: OfKind<'list'>, drawn: Drawn): unknown {
  const count = drawn.isFull ? Math.max(1, minItems) : minItems + drawn.random.below(3);
  return Array.from({ length: Math.min(count, maxItems) }, () => randomValue(item, drawn));
}

function mapValue({ value, pattern, minProperties = 0 }: OfKind<'map'>, drawn: Drawn): unknown {
  const { random, isFull } = drawn;
  const all = pattern === undefined ? ['red', 'blue', 'x 1'] : ['red', 'blue', 'green'];
  const some = all.filter(() => random.chance(0.5));
  const names = isFull ? ['red'] : some.length < minProperties ? all : some;
  return Object.fromEntries(names.map((name) => [name, randomValue(value, drawn)]));
}

function restOf({ rest }: OfKind<'object'>, drawn: Drawn): object {
  if (typeof rest !== 'object' || drawn.isFull || drawn.random.chance(0.5)) return {};
  return { further: randomValue(rest, drawn) };
}

function valueOfFields(fields: readonly Field[], drawn: Drawn): Record<string, unknown> {
  return Object.fromEntries(
    fields
      .filter(({ mark }) => mark !== (drawn.direction === 'request' ? 'readOnly' : 'writeOnly'))
      .filter(({ isRequired }) => isRequired || drawn.isFull || drawn.random.chance(0.5))
      .map(({ name, shape }) => [name, randomValue(shape, drawn)]),
  );
}

const TEXTS: Readonly<Record<string, readonly string[]>> = {
  '^[a-z]+$': ['text', 'a'],
  '^[a-z0-9]+$': ['text', 'x7', '42'],
  '^[A-Z]{2}$': ['DE', 'FR'],
};

const EXAMPLES = {
  boolean: [true, false],
  'date-time': ['2026-11-30T10:00:00Z', '2026-11-30T10:00:00+01:00'],
  date: ['2026-11-30'],
  uuid: ['0b0a39a8-6e2c-4a55-a5f4-5b0c4f7e0a01'],
} as const;

function scalarValue(shape: Scalar, { random, isFull }: Drawn): unknown {
  if (shape.kind === 'text') return random.pick(textsOf(shape));
  if (shape.kind === 'enum') return random.pick(shape.values);
  if (shape.kind === 'integer') return random.pick(numbersOf(shape, [7, 42, 0, -3, 1000]));
  if (shape.kind === 'number') {
    return random.pick(numbersOf(shape, isFull ? [1.5, 12.25] : [0, 7, 1.5, -2.25, 1000.5]));
  }
  return isFull ? EXAMPLES[shape.kind][0] : random.pick<unknown>(EXAMPLES[shape.kind]);
}

function textsOf({ minLength = 0, maxLength = 100, pattern }: OfKind<'text'>): readonly string[] {
  const all =
    pattern === undefined
      ? ['text', 'Ada', 'x7', '', 'a longer text of thirty chars', ...VALUES]
      : (TEXTS[pattern] ?? ['text']);
  const found = all.filter(({ length }) => length >= minLength && length <= maxLength);
  return found.length === 0 ? ['x'.repeat(minLength)] : found;
}

function numbersOf(
  { minimum = -Infinity, maximum = Infinity, isExclusive }: OfKind<'integer' | 'number'>,
  numbers: readonly number[],
): readonly number[] {
  const near = Number.isFinite(maximum) ? [maximum] : [];
  const found = [...numbers, ...near].filter(
    (each) => each <= maximum && (isExclusive === true ? each > minimum : each >= minimum),
  );
  return found.length === 0 ? [Math.max(minimum, 1)] : found;
}
