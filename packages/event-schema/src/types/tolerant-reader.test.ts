import fc from 'fast-check';
import { placesOf } from '../docs/places.ts';
import { parseJsonPath, type Segments } from '@shopflow/json-schema/json-path';
import { compileReader } from '@shopflow/json-schema/compile-schema';
import { project } from './projection.ts';

const text = { type: 'string' };
const schema = {
  type: 'object',
  required: ['id', 'lines', 'total'],
  properties: {
    id: { type: 'string', format: 'uuid' },
    lines: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        required: ['sku', 'quantity'],
        properties: { sku: text, quantity: { type: 'integer' } },
      },
    },
    total: {
      type: 'object',
      required: ['amount', 'currency'],
      properties: { amount: { type: 'integer' }, currency: text },
    },
  },
};
const event = {
  id: '0c7d5c7e-3d5e-4f0e-9a53-6a2b8c1d4e01',
  lines: [
    { sku: 'MUG', quantity: 2 },
    { sku: 'PEN', quantity: 1 },
  ],
  total: { amount: 3, currency: 'EUR' },
};

const places = placesOf(schema).map(({ path }) => path);
const gone = Symbol('gone');

/** The event with the value at a path replaced or removed. */
function withValue(value: unknown, [name = '', ...rest]: Segments, put: unknown): unknown {
  if (Array.isArray(value)) return value.map((each) => withValue(each, rest, put));
  const { [name]: child, ...others } = value as Record<string, unknown>;
  if (rest.length > 0) return { ...others, [name]: withValue(child, rest, put) };
  return put === gone ? others : { ...others, [name]: put };
}

const reads = fc.subarray(places, { minLength: 1 });
const anything = fc.oneof(fc.constant(gone), fc.jsonValue());

test('reads an event regardless of changes to fields that it does not read', () => {
  fc.assert(
    fc.property(
      reads,
      fc.array(fc.tuple(fc.constantFrom(...places), anything)),
      (read, changes) => {
        const readEvent = compileReader<object>(project([schema], read.map(parseJsonPath)));
        const changed = changes
          .filter(([path]) => !read.includes(path))
          .reduce<unknown>(
            (value, [path, put]) => withValue(value, parseJsonPath(path), put),
            event,
          );

        const before = readEvent(structuredClone(event));

        expect(before.fits).toBe(true);
        expect(readEvent(structuredClone(changed))).toEqual(before);
      },
    ),
    { numRuns: 50 },
  );
});

test('rejects an event without a field that it reads, with its path', () => {
  fc.assert(
    fc.property(reads, (read) => {
      const readEvent = compileReader(project([schema], read.map(parseJsonPath)));
      for (const path of read) {
        const names = parseJsonPath(path);
        const reading = readEvent(structuredClone(withValue(event, names, gone)));

        expect(reading).toMatchObject({
          fits: false,
          faults: expect.arrayContaining([expect.stringMatching(`/${names.at(-1)} is missing$`)]),
        });
      }
    }),
    { numRuns: 50 },
  );
});
