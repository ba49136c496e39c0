import type { JsonSchema } from '../../src/json-schema.ts';

/** Two versions of a schema, labeled by hand with the compatibility of each direction. */
export interface CompatibilityCase {
  readonly name: string;
  readonly before: JsonSchema;
  readonly after: JsonSchema;
  /** Whether new readers accept everything written under the old schema. */
  readonly backward: boolean;
  /** Whether old readers accept everything written under the new schema. */
  readonly forward: boolean;
}

const yes = true;
const no = false;

type Row = readonly [
  name: string,
  before: JsonSchema,
  after: JsonSchema,
  backward: boolean,
  forward: boolean,
];

const text = { type: 'string' };
const integer = { type: 'integer' };
const number = { type: 'number' };

function open(properties: object, ...required: string[]): JsonSchema {
  return { type: 'object', properties, required };
}

function closed(properties: object, ...required: string[]): JsonSchema {
  return { type: 'object', properties, required, additionalProperties: false };
}

function list(items: JsonSchema, more: object = {}): JsonSchema {
  return { type: 'array', items, ...more };
}

const objects: readonly Row[] = [
  ['nothing changed', open({ a: text }, 'a'), open({ a: text }, 'a'), yes, yes],
  ['a description changed', { ...text, description: 'A' }, { ...text, description: 'B' }, yes, yes],
  ['optional property added, closed', closed({ a: text }), closed({ a: text, b: text }), yes, no],
  // A writer with an open schema may have used that name for any value.
  ['optional property added, open', open({ a: text }), open({ a: text, b: text }), no, yes],
  [
    'optional property of any value added, open',
    open({ a: text }),
    open({ a: text, b: true }),
    yes,
    yes,
  ],
  [
    'required property added, closed',
    closed({ a: text }),
    closed({ a: text, b: text }, 'b'),
    no,
    no,
  ],
  ['required property added, open', open({ a: text }), open({ a: text, b: text }, 'b'), no, yes],
  ['optional property removed, closed', closed({ a: text, b: text }), closed({ a: text }), no, yes],
  ['optional property removed, open', open({ a: text, b: text }), open({ a: text }), yes, no],
  [
    'required property removed, open',
    open({ a: text, b: text }, 'a', 'b'),
    open({ a: text }, 'a'),
    yes,
    no,
  ],
  ['property renamed, closed', closed({ a: text }, 'a'), closed({ b: text }, 'b'), no, no],
  ['property renamed, open', open({ a: text }, 'a'), open({ b: text }, 'b'), no, no],
  ['property becomes required', open({ a: text }), open({ a: text }, 'a'), no, yes],
  ['property becomes optional', open({ a: text }, 'a'), open({ a: text }), yes, no],
  ['content model closed', open({ a: text }), closed({ a: text }), no, yes],
  ['content model opened', closed({ a: text }), open({ a: text }), yes, no],
  [
    'additional properties widened',
    { type: 'object', additionalProperties: integer },
    { type: 'object', additionalProperties: number },
    yes,
    no,
  ],
  [
    'nested property narrowed',
    open({ a: open({ b: number }) }),
    open({ a: open({ b: integer }) }),
    no,
    yes,
  ],
  [
    'nested property becomes required',
    open({ a: open({ b: text }) }),
    open({ a: open({ b: text }, 'b') }),
    no,
    yes,
  ],
  ['required property that is never allowed', open({ a: text }), open({ a: false }, 'a'), no, yes],
  [
    'minProperties raised',
    { type: 'object', minProperties: 1 },
    { type: 'object', minProperties: 2 },
    no,
    yes,
  ],
  [
    'pattern property narrowed',
    { type: 'object', patternProperties: { '^x-': { type: ['string', 'null'] } } },
    { type: 'object', patternProperties: { '^x-': text } },
    no,
    yes,
  ],
  [
    'property names restricted',
    { type: 'object' },
    { type: 'object', propertyNames: { pattern: '^[a-z]+$' } },
    no,
    yes,
  ],
  [
    'a property now needs another',
    open({ a: text, b: text }),
    { type: 'object', properties: { a: text, b: text }, dependencies: { a: ['b'] } },
    no,
    yes,
  ],
];

const types: readonly Row[] = [
  ['integer widened to number', integer, number, yes, no],
  ['number narrowed to integer', number, integer, no, yes],
  ['type replaced', text, integer, no, no],
  ['type added to the list', text, { type: ['string', 'integer'] }, yes, no],
  ['null allowed', text, { type: ['string', 'null'] }, yes, no],
  ['null no longer allowed', { type: ['string', 'null'] }, text, no, yes],
  [
    'null through anyOf instead of the type list',
    { type: ['string', 'null'] },
    { anyOf: [text, { type: 'null' }] },
    yes,
    yes,
  ],
  ['any value narrowed to a type', true, text, no, yes],
  ['unsatisfiable schema opened', false, text, yes, no],
  ['integer written as number with step 1', integer, { type: 'number', multipleOf: 1 }, yes, yes],
];

const values: readonly Row[] = [
  ['enum value added', { enum: ['EUR', 'USD'] }, { enum: ['EUR', 'USD', 'GBP'] }, yes, no],
  [
    'enum value added to typed',
    { ...text, enum: ['EUR'] },
    { ...text, enum: ['EUR', 'USD'] },
    yes,
    no,
  ],
  ['enum value removed', { enum: ['EUR', 'USD'] }, { enum: ['EUR'] }, no, yes],
  ['enum value renamed', { enum: ['EUR', 'USD'] }, { enum: ['EUR', 'US$'] }, no, no],
  ['enum reordered', { enum: ['EUR', 'USD'] }, { enum: ['USD', 'EUR'] }, yes, yes],
  ['enum removed', { ...text, enum: ['EUR'] }, text, yes, no],
  ['const changed', { const: 1 }, { const: 2 }, no, no],
  ['const becomes enum', { const: 'a' }, { enum: ['a', 'b'] }, yes, no],
  ['const written as enum of one', { const: 'a' }, { enum: ['a'] }, yes, yes],
  ['boolean written as its values', { type: 'boolean' }, { enum: [true, false] }, yes, yes],
  [
    'const object written by its parts',
    { const: { a: 1 } },
    closed({ a: { const: 1 } }, 'a'),
    yes,
    yes,
  ],
];

const strings: readonly Row[] = [
  ['format added', text, { ...text, format: 'uuid' }, no, yes],
  ['format removed', { ...text, format: 'email' }, text, yes, no],
  ['format changed', { ...text, format: 'date' }, { ...text, format: 'date-time' }, no, no],
  ['format that allows any text added', text, { ...text, format: 'password' }, yes, yes],
  ['maxLength lowered', { ...text, maxLength: 10 }, { ...text, maxLength: 5 }, no, yes],
  ['minLength lowered', { ...text, minLength: 2 }, { ...text, minLength: 1 }, yes, no],
  ['pattern added', text, { ...text, pattern: '^[A-Z]' }, no, yes],
  [
    'pattern widened',
    { ...text, pattern: '^[A-Z]{3}$' },
    { ...text, pattern: '^[A-Z]{2,3}$' },
    yes,
    no,
  ],
  ['pattern changed', { ...text, pattern: '^a' }, { ...text, pattern: 'a$' }, no, no],
  [
    'pattern written differently',
    { ...text, pattern: '^[0-9]+$' },
    { ...text, pattern: '^\\d\\d*$' },
    yes,
    yes,
  ],
  [
    'pattern written as a length',
    { ...text, pattern: '^[^]{2,4}$' },
    { ...text, minLength: 2, maxLength: 4 },
    yes,
    yes,
  ],
];

const numbers: readonly Row[] = [
  ['minimum raised', { ...number, minimum: 0 }, { ...number, minimum: 1 }, no, yes],
  ['maximum raised', { ...number, maximum: 9 }, { ...number, maximum: 10 }, yes, no],
  [
    'minimum becomes exclusive',
    { ...number, minimum: 0 },
    { ...number, exclusiveMinimum: 0 },
    no,
    yes,
  ],
  [
    'exclusive minimum of whole numbers',
    { ...integer, minimum: 1 },
    { ...integer, exclusiveMinimum: 0 },
    yes,
    yes,
  ],
  ['multipleOf made finer', { ...integer, multipleOf: 10 }, { ...integer, multipleOf: 5 }, yes, no],
  ['multipleOf changed', { ...integer, multipleOf: 2 }, { ...integer, multipleOf: 3 }, no, no],
  [
    'multipleOf of cents on both sides',
    { ...number, multipleOf: 0.01 },
    { ...number, multipleOf: 0.01 },
    yes,
    yes,
  ],
];

const arrays: readonly Row[] = [
  ['items narrowed', list(number), list(integer), no, yes],
  [
    'property of items becomes required',
    list(open({ a: text })),
    list(open({ a: text }, 'a')),
    no,
    yes,
  ],
  ['minItems raised', list(text), list(text, { minItems: 1 }), no, yes],
  ['maxItems raised', list(text, { maxItems: 3 }), list(text, { maxItems: 4 }), yes, no],
  ['items must be unique', list(text), list(text, { uniqueItems: true }), no, yes],
  [
    'items must be unique, at most one item',
    list(text, { maxItems: 1 }),
    list(text, { maxItems: 1, uniqueItems: true }),
    yes,
    yes,
  ],
  ['tuple item replaced', { items: [text, number] }, { items: [text, text] }, no, no],
  [
    'tuple closed after its items',
    { type: 'array', items: [text] },
    { type: 'array', items: [text], additionalItems: false },
    no,
    yes,
  ],
  ['one item must match', list(text), list(text, { contains: { const: 'a' } }), no, yes],
];

const card = open({ kind: { const: 'card' }, number: text }, 'kind');
const cash = open({ kind: { const: 'cash' } }, 'kind');

const combinations: readonly Row[] = [
  ['branch added to oneOf', { oneOf: [card] }, { oneOf: [card, cash] }, yes, no],
  ['branch removed from oneOf', { oneOf: [card, cash] }, { oneOf: [card] }, no, yes],
  ['overlapping branch added to oneOf', { oneOf: [number] }, { oneOf: [number, integer] }, no, yes],
  [
    'branch of oneOf narrowed',
    { oneOf: [card, cash] },
    { oneOf: [open({ kind: { const: 'card' }, number: text }, 'kind', 'number'), cash] },
    no,
    yes,
  ],
  [
    'oneOf of disjoint branches written as anyOf',
    { oneOf: [card, cash] },
    { anyOf: [cash, card] },
    yes,
    yes,
  ],
  ['branch added to anyOf', { anyOf: [text] }, { anyOf: [text, integer] }, yes, no],
  [
    'branch of anyOf that adds nothing',
    { anyOf: [number] },
    { anyOf: [number, integer] },
    yes,
    yes,
  ],
  [
    'part added to allOf',
    { allOf: [open({ a: text })] },
    { allOf: [open({ a: text }), { required: ['a'] }] },
    no,
    yes,
  ],
  [
    'allOf written as one',
    { allOf: [open({ a: text }), { required: ['a'] }] },
    open({ a: text }, 'a'),
    yes,
    yes,
  ],
  [
    'range split in two halves',
    { ...integer, minimum: 0, maximum: 9 },
    {
      anyOf: [
        { ...integer, minimum: 0, maximum: 4 },
        { ...integer, minimum: 5, maximum: 9 },
      ],
    },
    yes,
    yes,
  ],
  ['not narrowed', { not: { type: ['string', 'null'] } }, { not: text }, yes, no],
  [
    'condition tightened',
    { if: text, then: { minLength: 1 } },
    { if: text, then: { minLength: 2 } },
    no,
    yes,
  ],
];

const tree = (value: JsonSchema): JsonSchema => ({
  $ref: '#/definitions/node',
  definitions: {
    node: open({ value, children: list({ $ref: '#/definitions/node' }) }, 'value'),
  },
});
const money = (amount: JsonSchema): JsonSchema => ({
  ...(open({ total: { $ref: '#/definitions/money' } }) as object),
  definitions: { money: closed({ amount }, 'amount') },
});

const references: readonly Row[] = [
  ['definition narrowed', money(number), money(integer), no, yes],
  [
    'reference inlined',
    money(integer),
    open({ total: closed({ amount: integer }, 'amount') }),
    yes,
    yes,
  ],
  ['recursive schema, same', tree(text), tree(text), yes, yes],
  ['recursive schema, widened', tree(text), tree({ type: ['string', 'null'] }), yes, no],
  [
    'keyword next to $ref',
    { $ref: '#/definitions/a', definitions: { a: text } },
    { $ref: '#/definitions/a', minLength: 1, definitions: { a: text } },
    no,
    yes,
  ],
];

export const compatibilityCases: readonly CompatibilityCase[] = [
  ...objects,
  ...types,
  ...values,
  ...strings,
  ...numbers,
  ...arrays,
  ...combinations,
  ...references,
].map(([name, before, after, backward, forward]) => ({ name, before, after, backward, forward }));
