import fc from 'fast-check';
import type { JsonSchema } from '@shopflow/json-schema/json-schema';
import {
  equalityDemand,
  lengthDemand,
  matcherDemand,
  typeDemand,
} from '@shopflow/pact-model/demand';
import type { Demand } from '@shopflow/pact-model/usage';
import { allows } from '@shopflow/json-schema/conditions';
import { findRemovedValueConflict, findAddedValueConflict } from './judge-place.ts';

const required = (schema: JsonSchema) => ({ schema, isRequired: true });
const optional = (schema: JsonSchema) => ({ schema, isRequired: false });
const absent = { schema: undefined, isRequired: false };
const reads = (...demands: Demand[]) => ({ description: 'reads', demands });
const notReading = { description: 'does without', demands: [] };

const text = { type: 'string' };
const number = { type: 'number' };
const integer: Demand = { schema: { type: 'integer' }, accepted: { code: 'integer' } };
const code = matcherDemand({ match: 'regex', regex: '^[A-Z]{3}$' }, 'EUR');
const status = matcherDemand({ match: 'regex', regex: 'paid|open' }, 'open');

interface Case {
  readonly title: string;
  readonly from: JsonSchema;
  readonly to: JsonSchema;
  readonly demands: readonly Demand[];
  readonly conflict?: object;
}

const nullable = { type: ['string', 'null'] };
const list = { type: 'array' };

const addedValueCases: Case[] = [
  {
    title: 'another type',
    ...{ from: text, to: number, demands: [typeDemand('a')] },
    conflict: { kind: 'refused', value: expect.any(Number) },
  },
  {
    title: 'a wider type, for a consumer with an exact matcher',
    ...{ from: { type: 'integer' }, to: number, demands: [integer] },
    conflict: { kind: 'refused' },
  },
  {
    title: 'a wider type, for a consumer with a type matcher',
    ...{ from: { type: 'integer' }, to: number, demands: [typeDemand(1)] },
  },
  {
    title: 'null',
    ...{ from: text, to: nullable, demands: [typeDemand('a')] },
    conflict: { kind: 'refused', value: null },
  },
  {
    title: 'null that another interaction accepts',
    ...{ from: text, to: nullable, demands: [typeDemand('a'), typeDemand(null)] },
  },
  {
    title: 'an enum value that the pattern accepts',
    ...{ from: { enum: ['EUR'] }, to: { enum: ['EUR', 'GBP'] }, demands: [code] },
  },
  {
    title: 'an enum value that the pattern rejects',
    ...{ from: { enum: ['EUR'] }, to: { enum: ['EUR', 'euro'] }, demands: [code] },
    conflict: { kind: 'refused', value: 'euro' },
  },
  {
    title: 'an enum value that the pattern matches only in part',
    ...{ from: { enum: ['paid'] }, to: { enum: ['paid', 'unpaid'] }, demands: [status] },
    conflict: { kind: 'refused', value: 'unpaid' },
  },
  {
    title: 'a value that an unknown matcher may reject',
    ...{ from: { enum: ['a'] }, to: text, demands: [matcherDemand({ match: 'statusCode' }, 'a')] },
    conflict: { kind: 'refused' },
  },
  {
    title: 'a value other than the expected one',
    ...{ from: { const: 'A' }, to: { enum: ['A', 'B'] }, demands: [equalityDemand('A')] },
    conflict: { kind: 'refused', value: 'B' },
  },
  {
    title: 'a value that an exact demand refuses, as it refused others before',
    ...{
      from: { enum: ['A', 'B'] },
      to: { enum: ['A', 'B', 'C'] },
      demands: [equalityDemand('A')],
    },
    conflict: { kind: 'narrow', value: 'C' },
  },
  {
    title: 'null next to a value that decides nothing',
    ...{ from: text, to: { enum: [null, 'x', 'y'] }, demands: [equalityDemand('x')] },
    conflict: { kind: 'refused', value: null },
  },
  {
    title: 'an empty list',
    ...{ from: { ...list, minItems: 1 }, to: list, demands: [lengthDemand({ min: 1 })] },
    conflict: { kind: 'refused', value: [] },
  },
  { title: 'a value that it did not accept before either', from: text, to: text, demands: [code] },
];

test.each(addedValueCases)('new value: $title', ({ from, to, demands, conflict }) => {
  const interactions = demands.map((demand) => reads(demand));

  expect(findAddedValueConflict({ from: required(from), to: required(to), interactions })).toEqual(
    conflict === undefined ? undefined : (expect.objectContaining(conflict) as unknown),
  );
});

const removedValueCases: Case[] = [
  {
    title: 'a constant',
    ...{ from: { enum: ['A', 'B'] }, to: { const: 'B' }, demands: [equalityDemand('A')] },
    conflict: { kind: 'unmet' },
  },
  {
    title: 'every value that the pattern accepts',
    ...{ from: text, to: { ...text, pattern: '^[a-z]+$' }, demands: [code] },
    conflict: { kind: 'unmet' },
  },
  {
    title: 'some of the values that the pattern accepts',
    ...{ from: text, to: { enum: ['EUR'] }, demands: [code] },
  },
];

test.each(removedValueCases)('removed value: $title', ({ from, to, demands, conflict }) => {
  const interactions = demands.map((demand) => reads(demand));

  expect(
    findRemovedValueConflict({ from: required(from), to: required(to), interactions }),
  ).toEqual(conflict === undefined ? undefined : (expect.objectContaining(conflict) as unknown));
});

test('an optional field breaks a consumer whose interactions all read it', () => {
  const places = { from: required(text), to: optional(text) };
  const reading = reads(typeDemand('a'));

  expect(findAddedValueConflict({ ...places, interactions: [reading] })?.kind).toBe('absent');
  expect(
    findAddedValueConflict({ ...places, interactions: [reading, notReading] }),
  ).toBeUndefined();
});

test('no change of a field breaks a consumer that does not read it', () => {
  const interactions = [notReading];

  expect(
    findAddedValueConflict({ from: required(text), to: optional(number), interactions }),
  ).toBeUndefined();
  expect(
    findRemovedValueConflict({ from: required(text), to: absent, interactions }),
  ).toBeUndefined();
});

test('a removed field breaks a consumer that reads it in any interaction', () => {
  const interactions = [notReading, reads(typeDemand('a'))];

  expect(findRemovedValueConflict({ from: required(text), to: absent, interactions })?.kind).toBe(
    'gone',
  );
});

const values = [null, true, 0, 1, 1.5, 3, 7, '', 'a', 'ab', 'EUR', [], [1], ['a', 'b'], {}];
const anyValue = fc.constantFrom<unknown>(...values);
const anySchema: fc.Arbitrary<JsonSchema> = fc.oneof(
  fc.constantFrom('string', 'number', 'integer', 'array', 'null').map((type) => ({ type })),
  fc.subarray(values, { minLength: 1 }).map((some) => ({ enum: some })),
  anyValue.map((value) => ({ const: value })),
  fc.record({ type: fc.constant('number'), minimum: fc.integer({ min: 0, max: 5 }) }),
  fc.record({ type: fc.constant('string'), minLength: fc.integer({ min: 0, max: 3 }) }),
  fc.record({ type: fc.constant('string'), pattern: fc.constantFrom('^[A-Z]+$', '^a', 'b$') }),
  fc.record({ type: fc.constant('array'), minItems: fc.integer({ min: 0, max: 2 }) }),
);

test('finds a new value that the consumer rejects exactly when there is one', () => {
  const anyDemands = fc.array(anySchema, { minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(anySchema, anySchema, anyDemands, (from, to, schemas) => {
      const interactions = schemas.map((schema) =>
        reads({ schema, accepted: { code: 'not-empty' } }),
      );
      const isRefused = (value: unknown): boolean =>
        allows(to, value) === true && ![from, ...schemas].some((schema) => allows(schema, value));

      const conflict = findAddedValueConflict({
        from: required(from),
        to: required(to),
        interactions,
      });

      if (conflict === undefined) {
        expect(values.filter(isRefused)).toEqual([]);
      } else {
        expect(['refused', 'narrow']).toContain(conflict.kind);
        expect(isRefused(conflict.value)).toBe(true);
      }
    }),
    { numRuns: 100 },
  );
});
