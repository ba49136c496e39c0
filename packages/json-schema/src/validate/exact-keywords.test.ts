import type { JsonSchema } from '../json-schema.ts';
import { compileCheck } from './compile-schema.ts';

test.each<[JsonSchema, unknown]>([
  [{ multipleOf: 0.01 }, 0.07],
  [{ const: { a: 1, b: 2 } }, { b: 2, a: 1 }],
  [{ const: null }, null],
  [{ enum: ['a', { toString: 1 }] }, { toString: 1 }],
  [{ type: 'array', uniqueItems: true }, [1, '1', { a: 1 }, { toString: 1 }]],
  [{ type: 'array', uniqueItems: false }, [1, 1]],
])('%j accepts %j', (schema, value) => {
  expect(compileCheck(schema)(value)).toEqual([]);
});

test.each<[JsonSchema, unknown, string]>([
  [{ type: 'number', multipleOf: 0.01 }, 0.075, 'must be multiple of 0.01'],
  [{ const: 'a' }, 'b', 'must be equal to constant'],
  [{ enum: ['a', 'b'] }, 'c', 'must be equal to one of the allowed values'],
  [
    { type: 'array', uniqueItems: true },
    [
      { a: 1, b: 2 },
      { b: 2, a: 1 },
    ],
    'must NOT have duplicate items',
  ],
])('%j refuses %j', (schema, value, fault) => {
  expect(compileCheck(schema)(value)).toEqual([fault]);
});
