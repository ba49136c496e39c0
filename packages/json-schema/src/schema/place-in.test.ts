import type { JsonSchema } from '../json-schema.ts';
import { placeIn } from './place-in.ts';

const text = { type: 'string' };

/** A shop has lines as text and may have a state; a person has lines as a number and always has one. */
const union: JsonSchema = {
  oneOf: [
    { type: 'object', properties: { lines: text, state: text } },
    {
      type: 'object',
      properties: { lines: { type: ['integer', 'null'] }, state: { const: 'open' } },
      required: ['state'],
    },
  ],
};

test.each([
  ['a text', { lines: 'a' }, { schema: text, isRequired: false }],
  ['a number', { lines: 1 }, { schema: { const: 'open' }, isRequired: true }],
  ['null', { lines: null }, { schema: { const: 'open' }, isRequired: true }],
])('only the variants count whose fields have the type of the value: %s', (_, value, place) => {
  expect(placeIn(union, ['state'], value)).toEqual(place);
});

test('all variants count where the types of the value suit none', () => {
  expect(placeIn(union, ['state'], { lines: 1.5 })).toEqual({
    schema: { anyOf: [text, { const: 'open' }] },
    isRequired: false,
  });
});
