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
import { percent, pickWeighted, type Chance, type ShapeEdit, type Weights } from './weights.ts';

/** Changes one place of a shape, in one of the ways of the catalog; returns false where none fits. */
export function editShape(shape: Shape, { random, weights }: Chance): boolean {
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const change = EDITS[pickWeighted(random, weights.shapeEdits)];
    const places = placesOf(shape);
    // A drawn edit that does not fit one place is tried at the next, so that its weight holds.
    const first = random.below(places.length);
    const ordered = [...places.slice(first), ...places.slice(0, first)];
    if (ordered.some((place) => change(place, random, weights))) return true;
  }
  return false;
}

/** Returns false where the edit does not fit. */
type Edit = (shape: Shape, random: Random, weights: Weights) => boolean;

function placesOf(shape: Shape): readonly Shape[] {
  return [shape, ...childrenOf(shape).flatMap(placesOf)];
}

function ofKind<Kind extends Shape['kind']>(
  kind: Kind,
  change: (shape: Extract<Shape, { kind: Kind }>, random: Random, weights: Weights) => boolean,
): Edit {
  return (shape, ...chance) =>
    shape.kind === kind && change(shape as Extract<Shape, { kind: Kind }>, ...chance);
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

function moveTo(kind: 'number' | 'integer' | 'text' | 'date'): (shape: Shape) => boolean {
  return (shape) => become(shape, { kind });
}

const isTag = (values: readonly string[]): boolean => values[0] === 'cat' || values[0] === 'dog';

const EDITS: Readonly<Record<ShapeEdit, Edit>> = {
  fieldRemoved: ofField(({ shape, index }) => shape.fields.splice(index, 1).length > 0),
  fieldAdded: ofKind('object', (shape, random, { addedRequired }) => {
    const name = random.pick(NAMES);
    if (shape.fields.some((field) => field.name.endsWith(name))) return false;
    const isRequired = percent(random, addedRequired);
    return shape.fields.push({ name, isRequired, shape: randomShape(random, 3) }) > 0;
  }),
  fieldDemanded: ofField(({ field }) => {
    if (field.isRequired || field.mark !== undefined) return false;
    field.isRequired = true;
    return true;
  }),
  fieldOptional: ofField(({ field }) => {
    if (!field.isRequired) return false;
    field.isRequired = false;
    return true;
  }),
  fieldRenamed: ofField(({ field }) => {
    field.name = `${field.name}_new`;
    return true;
  }),
  // Tools differ about a required field that is only in one direction.
  fieldMarked: ofField(({ field }, random) => {
    if (field.isRequired) return false;
    field.mark = random.pick(['readOnly', 'writeOnly']);
    return true;
  }),
  fieldReplaced: ofField(({ field }, random) => become(field.shape, randomShape(random, 3))),
  objectClosed: ofKind('object', (shape) => {
    if (typeof shape.rest === 'object') return false;
    if (shape.rest === 'closed') delete shape.rest;
    else Object.assign(shape, { rest: 'closed', isSplit: false });
    return true;
  }),
  // No change on the wire: another order, or an `allOf`.
  rewritten: ofKind('object', (shape) => {
    shape.fields.reverse();
    if (shape.rest === undefined) shape.isSplit = shape.isSplit !== true;
    return true;
  }),
  null: (shape) => {
    shape.isNullable = shape.isNullable !== true;
    return true;
  },
  enumValueAdded: ofKind('enum', ({ values }, random) => {
    const more = VALUES.filter((value) => !values.includes(value));
    if (isTag(values) || more.length === 0) return false;
    return values.push(random.pick(more)) > 0;
  }),
  enumValueRemoved: ofKind(
    'enum',
    ({ values }) => !isTag(values) && values.length > 1 && values.pop() !== undefined,
  ),
  enumToText: ofKind('enum', (shape) => shape.values.length > 1 && moveTo('text')(shape)),
  integerToNumber: ofKind('integer', moveTo('number')),
  numberToInteger: ofKind('number', moveTo('integer')),
  integerToText: ofKind('integer', moveTo('text')),
  dateTimeToDate: ofKind('date-time', moveTo('date')),
  integerMaximum: ofKind('integer', (shape, random) =>
    moveLimit(shape, 'maximum', [99, random.pick([-9, 900])]),
  ),
  integerMinimum: ofKind('integer', (shape) => moveLimit(shape, 'minimum', [0, 1])),
  numberMaximum: ofKind('number', (shape) => moveLimit(shape, 'maximum', [99.5, 100])),
  maxLength: ofKind(
    'text',
    (shape, random) =>
      shape.pattern === undefined && moveLimit(shape, 'maxLength', [20, random.pick([-10, 20])]),
  ),
  minLength: ofKind(
    'text',
    (shape) => shape.pattern === undefined && moveLimit(shape, 'minLength', [1, 1]),
  ),
  pattern: ofKind('text', (shape, random) =>
    become(shape, { kind: 'text', pattern: random.pick(PATTERNS) }),
  ),
  minItems: ofKind('list', (shape) => moveLimit(shape, 'minItems', [1, -1])),
  maxItems: ofKind('list', (shape) => moveLimit(shape, 'maxItems', [3, 2])),
  mapNames: ofKind('map', (shape) => {
    if (shape.pattern === undefined) shape.pattern = '^[a-z]+$';
    else shape.pattern = shape.pattern === '^[a-z]+$' ? '^[a-z0-9]+$' : '^[a-z]+$';
    return true;
  }),
  variantAdded: ofKind(
    'union',
    ({ variants }, random) => variants.push(taggedObject('fish', random, 3)) > 0,
  ),
  variantRemoved: ofKind(
    'union',
    ({ variants }) => variants.length > 1 && variants.pop() !== undefined,
  ),
  unionKeyword: ofKind('union', (shape) => {
    shape.keyword = shape.keyword === 'oneOf' ? 'anyOf' : 'oneOf';
    return true;
  }),
};
