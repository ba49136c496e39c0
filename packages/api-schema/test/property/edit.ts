import type { Random } from './random.ts';
import { NAMES, randomShape, VALUES, type Field, type Shape } from './shape.ts';

/** Changes one place of a shape, in one of the ways of the catalog. */
export function edit(shape: Shape, random: Random): Shape {
  const copy = structuredClone(shape);
  const places = placesOf(copy);
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const place = random.pick(places);
    if (random.pick(EDITS)(place, random)) return copy;
  }
  return copy;
}

/** Returns false where the edit does not fit. */
type Edit = (shape: Shape, random: Random) => boolean;

function placesOf(shape: Shape): Shape[] {
  const inner =
    shape.kind === 'list'
      ? [shape.item]
      : shape.kind === 'map'
        ? [shape.value]
        : fieldsOf(shape).flatMap((fields) => fields.map((field) => field.shape));
  return [shape, ...inner.flatMap(placesOf)];
}

/** The fields of an object, or of each variant. */
function fieldsOf(shape: Shape): Field[][] {
  if (shape.kind === 'object') return [shape.fields];
  return shape.kind === 'union' ? shape.variants.map(({ fields }) => fields) : [];
}

function changeField(change: (fields: Field[], index: number, random: Random) => boolean): Edit {
  return (shape, random) => {
    const lists = fieldsOf(shape).filter((fields) => fields.length > 0);
    if (lists.length === 0) return false;
    const fields = random.pick(lists);
    return change(fields, random.below(fields.length), random);
  };
}

function become(shape: Shape, next: Shape): boolean {
  for (const key of Object.keys(shape)) Reflect.deleteProperty(shape, key);
  Object.assign(shape, next);
  return true;
}

const EDITS: readonly Edit[] = [
  changeField((fields, index) => fields.splice(index, 1).length > 0),
  changeField((fields, index) => {
    const field = fields[index];
    if (field === undefined) return false;
    field.isRequired = !field.isRequired;
    return true;
  }),
  changeField((fields, index) => {
    const field = fields[index];
    if (field === undefined) return false;
    field.name = `${field.name}_new`;
    return true;
  }),
  changeField((fields, _, random) => {
    const name = random.pick(NAMES);
    if (fields.some((field) => field.name.endsWith(name))) return false;
    fields.push({ name, isRequired: random.chance(0.5), shape: randomShape(random, 3) });
    return true;
  }),
  changeField((fields, index, random) => {
    const field = fields[index];
    return field !== undefined && become(field.shape, randomShape(random, 3));
  }),
  (shape) => {
    if (shape.kind === 'union') return false;
    shape.isNullable = shape.isNullable !== true;
    return true;
  },
  (shape, random) => {
    if (shape.kind !== 'enum' || shape.values.length < 2) return false;
    const more = VALUES.filter((value) => !shape.values.includes(value));
    if (random.chance(0.5)) shape.values.pop();
    else shape.values.push(random.pick(more));
    return true;
  },
  (shape) => shape.kind === 'enum' && shape.values.length > 1 && become(shape, { kind: 'text' }),
  (shape) => shape.kind === 'integer' && become(shape, { kind: 'number' }),
  (shape) => shape.kind === 'number' && become(shape, { kind: 'integer' }),
  (shape) => shape.kind === 'date-time' && become(shape, { kind: 'date' }),
  (shape) => {
    if (shape.kind !== 'integer') return false;
    if (shape.maximum === undefined) shape.maximum = 99;
    else shape.maximum += 900;
    return true;
  },
  (shape) => {
    if (shape.kind !== 'text') return false;
    shape.maxLength = shape.maxLength === undefined ? 20 : shape.maxLength * 2;
    return true;
  },
  (shape) => {
    if (shape.kind !== 'list') return false;
    if (shape.minItems === undefined) shape.minItems = 1;
    else delete shape.minItems;
    return true;
  },
  (shape, random) => {
    if (shape.kind !== 'union') return false;
    if (random.chance(0.5) && shape.variants.length > 1) shape.variants.pop();
    else {
      const fields = [{ name: 'fins', isRequired: true, shape: { kind: 'integer' } as const }];
      shape.variants.push({ tag: 'fish', fields });
    }
    return true;
  },
  // No change on the wire: another order.
  (shape) => {
    if (shape.kind !== 'object' || shape.fields.length < 2) return false;
    shape.fields.reverse();
    return true;
  },
];
