import type { JsonSchema } from '../../src/json-schema.ts';

/** Schemas that grow with a number, like unions of events and wide records. */
export const largeSchemas: Readonly<Record<string, (size: number) => JsonSchema>> = {
  'untagged anyOf': (size) => ({ anyOf: times(size, (n) => withField(`f${n}`)) }),
  'tagged anyOf': (size) => ({ anyOf: times(size, tagged) }),
  'tagged oneOf': (size) => ({ oneOf: times(size, tagged) }),
  'tagged oneOf by reference': (size) => ({
    oneOf: times(size, (n) => ({ $ref: `#/definitions/T${n}` })),
    definitions: Object.fromEntries(times(size, (n) => [`T${n}`, tagged(n)])),
  }),
  'enum of objects': (size) => ({ enum: times(size, (n) => ({ id: n, name: `n${n}` })) }),
};

function tagged(n: number): JsonSchema {
  const properties = { type: { const: `T${n}` }, [`v${n}`]: { type: 'string' } };
  return { type: 'object', required: ['type'], properties };
}

function withField(name: string): JsonSchema {
  return { type: 'object', required: [name], properties: { [name]: { type: 'string' } } };
}

/** A closed object with properties by pattern. */
export function patterned(size: number): JsonSchema {
  const patternProperties = Object.fromEntries(times(size, (n) => [`^x${n}-`, { type: 'string' }]));
  return { type: 'object', additionalProperties: false, patternProperties };
}

/** A closed object of required fields. */
export function record(size: number): JsonSchema {
  const required = times(size, (n) => `f${n}`);
  const properties = Object.fromEntries(required.map((name) => [name, { type: 'string' }]));
  return { type: 'object', required, properties, additionalProperties: false };
}

export function nested(depth: number, leaf: JsonSchema): JsonSchema {
  return times(depth, (n) => n).reduce<JsonSchema>(
    (a) => ({ type: 'object', required: ['a'], properties: { a } }),
    leaf,
  );
}

export function times<Value>(count: number, make: (n: number) => Value): Value[] {
  return Array.from({ length: count }, (_, n) => make(n));
}
