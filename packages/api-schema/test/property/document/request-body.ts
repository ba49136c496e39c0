import type { Random } from '@shopflow/json-schema/testing/random';
import { isPart, randomFlatObject } from './parameter.ts';
import { randomObject, randomRecursion, randomScalar, type OfKind, type Shape } from './shape.ts';

export interface RequestBody {
  isRequired: boolean;
  /** One for each type that a request may have. */
  contents: Content[];
}

export interface Content {
  type: RequestType;
  shape: Shape;
}

export type RequestType = 'application/json' | 'application/x-www-form-urlencoded' | 'text/plain';

const RANDOM_SHAPES: Readonly<Record<RequestType, (random: Random) => Shape>> = {
  'application/json': randomJson,
  'application/x-www-form-urlencoded': randomForm,
  'text/plain': randomText,
};

export const REQUEST_TYPES = Object.keys(RANDOM_SHAPES) as RequestType[];

export function randomRequestBody(random: Random): RequestBody {
  const first = random.chance(0.8) ? 'application/json' : random.pick(REQUEST_TYPES);
  const others = REQUEST_TYPES.filter((type) => type !== first && random.chance(0.1));
  const contents = [first, ...others].map((type) => randomContent(random, type));
  return { isRequired: random.chance(0.8), contents };
}

export function randomContent(random: Random, type: RequestType): Content {
  return { type, shape: RANDOM_SHAPES[type](random) };
}

function randomJson(random: Random): Shape {
  if (random.chance(0.1)) {
    return { ...randomObject(random, 1), recursion: randomRecursion(random) };
  }
  if (random.chance(0.05)) return randomScalar(random);
  const object = randomObject(random, 0);
  return random.chance(0.9) ? object : { kind: 'list', item: object };
}

function randomForm(random: Random): OfKind<'object'> {
  const { fields, ...object } = randomFlatObject(random);
  return {
    ...object,
    fields: fields.map((field) =>
      random.chance(0.2) ? { ...field, shape: { kind: 'list', item: field.shape } } : field,
    ),
  };
}

const TEXTS: ReadonlySet<Shape['kind']> = new Set(['text', 'enum', 'date', 'date-time', 'uuid']);

function randomText(random: Random): Shape {
  const shape = randomScalar(random);
  return TEXTS.has(shape.kind) ? shape : { kind: 'text' };
}

/** OpenAPI does not say how null, or an object in a form, is written; and a body that is null is none. */
export function isContent({ type, shape }: Content): boolean {
  if (shape.isNullable === true) return false;
  if (type === 'application/json') return true;
  if (type === 'text/plain') return TEXTS.has(shape.kind);
  return (
    shape.kind === 'object' &&
    typeof shape.rest !== 'object' &&
    shape.fields.every(({ mark, shape: field }) => mark === undefined && isFormField(field))
  );
}

function isFormField(shape: Shape): boolean {
  return shape.kind === 'list' ? shape.isNullable !== true && isPart(shape.item) : isPart(shape);
}
