import type { Random } from '@shopflow/json-schema/testing/random';
import {
  childrenOf,
  NAMES,
  PATTERNS,
  randomShape,
  taggedObject,
  VALUES,
  type Field,
  type ObjectShape,
  type Shape,
} from './shape.ts';

/** Changes one place of a shape, in one of the ways of the catalog; null where none fits. */
export function editShape(shape: Shape, random: Random): boolean {
  const places = placesOf(shape);
  for (let attempt = 0; attempt < 20; attempt += 1) {
    if (random.pick(EDITS)(random.pick(places), random)) return true;
  }
  return false;
}

/** Returns false where the edit does not fit. */
type Edit = (shape: Shape, random: Random) => boolean;

function placesOf(shape: Shape): readonly Shape[] {
  return [shape, ...childrenOf(shape).flatMap(placesOf)];
}

function ofKind<Kind extends Shape['kind']>(
  kind: Kind,
  change: (shape: Extract<Shape, { kind: Kind }>, random: Random) => boolean,
): Edit {
  return (shape, random) =>
    shape.kind === kind && change(shape as Extract<Shape, { kind: Kind }>, random);
}

interface InObject {
  readonly shape: ObjectShape;
  readonly index: number;
  readonly field: Field;
}

function ofField(change: (at: InObject, random: Random) => boolean): Edit {
  return ofKind('object', (shape, random) => {
    const index = random.below(Math.max(1, shape.fields.length));
    const field = shape.fields[index];
    return field !== undefined && field.name !== 'kind' && change({ shape, index, field }, random);
  });
}

function become(shape: Shape, next: Shape): boolean {
  for (const key of Object.keys(shape)) Reflect.deleteProperty(shape, key);
  Object.assign(shape, next);
  return true;
}

/** Sets a limit, or moves it. */
function moveLimit<Key extends string>(
  shape: Partial<Record<Key, number>>,
  key: Key,
  [first, step]: readonly [number, number],
): boolean {
  shape[key] = shape[key] === undefined ? first : shape[key] + step;
  return true;
}

const EDITS: readonly Edit[] = [
  ofField(({ shape, index }) => shape.fields.splice(index, 1).length > 0),
  ofField(({ field }) => {
    if (field.mark !== undefined) return false;
    field.isRequired = !field.isRequired;
    return true;
  }),
  ofField(({ field }) => {
    field.isRequired = false;
    return true;
  }),
  ofField(({ field }) => {
    field.name = `${field.name}_new`;
    return true;
  }),
  // Tools differ about a required field that is only in one direction.
  ofField(({ field }, random) => {
    if (field.isRequired) return false;
    field.mark = random.pick(['readOnly', 'writeOnly']);
    return true;
  }),
  ofField(({ field }, random) => become(field.shape, randomShape(random, 3))),
  ofKind('object', (shape, random) => {
    const name = random.pick(NAMES);
    if (shape.fields.some((field) => field.name.endsWith(name))) return false;
    shape.fields.push({ name, isRequired: random.chance(0.5), shape: randomShape(random, 3) });
    return true;
  }),
  ofKind('object', (shape) => {
    if (typeof shape.rest === 'object') return false;
    if (shape.rest === 'closed') delete shape.rest;
    else Object.assign(shape, { rest: 'closed', isSplit: false });
    return true;
  }),
  // No change on the wire: another order, or an `allOf`.
  ofKind('object', (shape) => {
    shape.fields.reverse();
    if (shape.rest === undefined) shape.isSplit = shape.isSplit !== true;
    return true;
  }),
  (shape) => {
    shape.isNullable = shape.isNullable !== true;
    return true;
  },
  ofKind('enum', (shape, random) => {
    const more = VALUES.filter((value) => !shape.values.includes(value));
    if (shape.values[0] === 'cat' || shape.values[0] === 'dog' || more.length === 0) return false;
    if (random.chance(0.5) && shape.values.length > 1) shape.values.pop();
    else shape.values.push(random.pick(more));
    return true;
  }),
  ofKind('enum', (shape) => shape.values.length > 1 && become(shape, { kind: 'text' })),
  ofKind('integer', (shape) => become(shape, { kind: 'number' })),
  ofKind('number', (shape) => become(shape, { kind: 'integer' })),
  ofKind('integer', (shape) => become(shape, { kind: 'text' })),
  ofKind('date-time', (shape) => become(shape, { kind: 'date' })),
  ofKind('integer', (shape, random) => moveLimit(shape, 'maximum', [99, random.pick([-9, 900])])),
  ofKind('integer', (shape) => moveLimit(shape, 'minimum', [0, 1])),
  ofKind('number', (shape) => moveLimit(shape, 'maximum', [99.5, 100])),
  ofKind(
    'text',
    (shape, random) =>
      shape.pattern === undefined && moveLimit(shape, 'maxLength', [20, random.pick([-10, 20])]),
  ),
  ofKind('text', (shape) => shape.pattern === undefined && moveLimit(shape, 'minLength', [1, 1])),
  ofKind('text', (shape, random) =>
    become(shape, { kind: 'text', pattern: random.pick(PATTERNS) }),
  ),
  ofKind('list', (shape) => moveLimit(shape, 'minItems', [1, -1])),
  ofKind('list', (shape) => moveLimit(shape, 'maxItems', [3, 2])),
  ofKind('map', (shape) => {
    if (shape.pattern === undefined) shape.pattern = '^[a-z]+$';
    else shape.pattern = shape.pattern === '^[a-z]+$' ? '^[a-z0-9]+$' : '^[a-z]+$';
    return true;
  }),
  ofKind('union', (shape, random) => {
    if (random.chance(0.5) && shape.variants.length > 1) shape.variants.pop();
    else shape.variants.push(taggedObject('fish', random, 3));
    return true;
  }),
  ofKind('union', (shape) => {
    shape.keyword = shape.keyword === 'oneOf' ? 'anyOf' : 'oneOf';
    return true;
  }),
];
