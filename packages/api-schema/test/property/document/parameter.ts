import type { Random } from '@shopflow/json-schema/testing/random';
import { NAMES, randomScalar, type OfKind, type Scalar, type Shape } from './shape.ts';
import { percent, pickWeighted, type Chance } from './weights.ts';

export interface Parameter {
  in: 'path' | 'query' | 'header' | 'cookie';
  name: string;
  isRequired: boolean;
  shape: ParameterShape;
  /** How the parts of a list or an object are written. */
  style: Style;
  /** The default. */
  fallback?: unknown;
}

/** `explode` writes a text of its own for each part; `json` is a `content` in place of a style. */
export type Style =
  'simple' | 'form' | 'form explode' | 'spaceDelimited' | 'pipeDelimited' | 'deepObject' | 'json';

type ParameterShape = Scalar | (OfKind<'list'> & { item: Scalar }) | OfKind<'object'>;

/** The place of each. */
const PARAMETERS = {
  page: 'query',
  filter: 'query',
  sort: 'query',
  'X-Trace': 'header',
  'X-Tenant': 'header',
  session: 'cookie',
} as const;

type ParameterName = keyof typeof PARAMETERS;

export function randomParameters({ random, weights }: Chance): Parameter[] {
  const names = Object.keys(PARAMETERS) as ParameterName[];
  return names
    .filter((name) => percent(random, weights.parameters[PARAMETERS[name]]))
    .map((name) => toRandomParameter(name, { random, weights }));
}

/** In each place as often as operations have parameters there. */
export function randomParameter({ random, weights }: Chance): Parameter {
  const { query, header, cookie } = weights.parameters;
  const shares = {
    ...{ page: query, filter: query, sort: query },
    ...{ 'X-Trace': header, 'X-Tenant': header, session: cookie },
  };
  return toRandomParameter(pickWeighted(random, shares), { random, weights });
}

function toRandomParameter(name: ParameterName, { random, weights }: Chance): Parameter {
  const place = PARAMETERS[name];
  const shape = randomParameterShape(random, place);
  const style = random.pick(stylesOf({ in: place, shape }));
  return { in: place, name, isRequired: percent(random, weights.required[place]), shape, style };
}

export function randomPathParameter(random: Random): Parameter {
  const shape = randomParameterShape(random, 'path');
  return { in: 'path', name: 'id', isRequired: true, shape, style: 'simple' };
}

function randomParameterShape(random: Random, place: Parameter['in']): ParameterShape {
  if (random.chance(place === 'query' ? 0.3 : 0.1))
    return { kind: 'list', item: randomScalar(random) };
  return place === 'query' && random.chance(0.25) ? randomFlatObject(random) : randomScalar(random);
}

/** An object without objects and lists inside. */
export function randomFlatObject(random: Random): OfKind<'object'> {
  const names = NAMES.filter(() => random.chance(0.3));
  const fields = (names.length === 0 ? ['id'] : names).map((name) => ({
    name,
    isRequired: random.chance(0.5),
    shape: randomScalar(random),
  }));
  return { kind: 'object', fields };
}

/** The styles that a parameter may have. */
export function stylesOf({ in: place, shape }: Pick<Parameter, 'in' | 'shape'>): readonly Style[] {
  if (place === 'path' || place === 'header') return ['simple'];
  if (place === 'cookie') return ['form'];
  if (shape.kind === 'object') return ['deepObject', 'deepObject', 'form explode', 'form', 'json'];
  return shape.kind === 'list'
    ? ['form explode', 'form', 'spaceDelimited', 'pipeDelimited', 'json']
    : ['form explode', 'form'];
}

/** OpenAPI says of no style how null, or a value inside a part, is written. */
export function isParameterShape(shape: Shape): shape is ParameterShape {
  if (shape.isNullable === true) return false;
  if (shape.kind === 'list') return isPart(shape.item);
  if (shape.kind !== 'object') return isPart(shape);
  return (
    typeof shape.rest !== 'object' &&
    shape.fields.every((field) => field.mark === undefined && isPart(field.shape))
  );
}

export function isPart(shape: Shape): shape is Scalar {
  return shape.isNullable !== true && !['object', 'list', 'map', 'union'].includes(shape.kind);
}
