import fc from 'fast-check';
import { compareSchemas } from '@shopflow/json-schema/comparison';
import { allows } from '@shopflow/json-schema/conditions';
import type { JsonSchema } from '@shopflow/json-schema/json-schema';
import { toAcceptance } from '../match/acceptance.ts';
import type { Matcher } from '../pact.ts';
import { usageOf } from '../usage/usage-of.ts';
import type { Place } from '../usage/usage.ts';
import { judgeChange } from './judge-change.ts';
import { readPart } from './read-part.ts';
import { worstOf, type ReadDocument, type ReadingJudgment } from './reading.ts';
import { judgeWidening } from './widened-values.ts';

/** A field in the pact; without a matcher exactly the example. */
interface Read {
  readonly example: unknown;
  readonly matcher?: Matcher;
  /** Of places below, by path. */
  readonly below?: Readonly<Record<string, Matcher>>;
}

function givenDocument(read: Read | undefined): ReadDocument | undefined {
  const content = read === undefined ? {} : { field: read.example };
  const rules = { ...(read?.matcher && { '$.field': read.matcher }), ...read?.below };
  const lists = Object.entries(rules).map(([path, each]) => [path, { matchers: [each] }] as const);
  const [usage] = usageOf({
    interactions: [
      {
        type: 'Asynchronous/Messages',
        description: 'one',
        contents: { content, contentType: 'application/json' },
        matchingRules: { body: Object.fromEntries(lists) },
      },
    ],
  });
  return usage?.kind === 'message' ? readPart(usage, 'payload') : undefined;
}

/** A schema with the field; undefined: it does not have the field. */
function withField(field: JsonSchema | undefined, isRequired = true): JsonSchema {
  if (field === undefined) return { type: 'object' };
  return { type: 'object', properties: { field }, required: isRequired ? ['field'] : [] };
}

async function judge(before: JsonSchema, after: JsonSchema, reads: readonly (Read | undefined)[]) {
  const [own, ...others] = reads.map(givenDocument);
  if (own === undefined) throw new Error('An interaction is needed');
  const { changes } = await compareSchemas(before, after);
  const judged = changes.map((each) => judgeChange(each, { own, others }, { before, after }));
  const worst: ReadingJudgment = worstOf(judged);
  return worst.verdict === 'safe' ? worst : { verdict: worst.verdict, ...worst.why };
}

const byType = { match: 'type' };
const text = { type: 'string' };
const number = { type: 'number' };
const nullable = { type: ['string', 'null'] };
const list = { type: 'array', items: text };
const safe = { verdict: 'safe' };
const code = { example: 'EUR', matcher: { match: 'regex', regex: '^[A-Z]{3}$' } };
const status = { example: 'open', matcher: { match: 'regex', regex: 'paid|open' } };
const aText = { example: 'a', matcher: byType };

interface Case {
  readonly title: string;
  readonly from: JsonSchema;
  readonly to: JsonSchema;
  readonly reads: readonly Read[];
  readonly judgment: object;
}

const person = { properties: { is: { enum: ['ghost'] } }, additionalProperties: false };
const shop = {
  properties: { is: { enum: ['customer', 'vendor'] }, email: text },
  required: ['is', 'email'],
};
/** A customer is a shop, with an e-mail, or becomes a person, without one. */
const customerIsShop = { type: 'object', oneOf: [person, shop] };
const customerIsPerson = {
  type: 'object',
  oneOf: [
    { ...person, properties: { is: { enum: ['ghost', 'customer'] } } },
    { ...shop, properties: { ...shop.properties, is: { enum: ['vendor'] } } },
  ],
};

/** Each variant has a state of its own; the one of cats may be optional, or not described. */
const petsWhere = (cat: object, required: readonly string[]): JsonSchema => ({
  anyOf: [
    { properties: { kind: { const: 'cat' }, ...cat }, required },
    { properties: { kind: { const: 'dog' }, state: number }, required: ['kind', 'state'] },
  ],
});
const readPet = (kind: string, state: unknown): readonly Read[] => [
  { example: { kind, state }, below: { '$.field.kind': byType, '$.field.state': byType } },
];
const petBefore = petsWhere({ state: text }, ['kind', 'state']);

const cases: Case[] = [
  {
    title: 'a field that is removed from another variant is safe',
    ...{ from: petBefore, to: petsWhere({}, ['kind']), reads: readPet('dog', 1) },
    judgment: safe,
  },
  {
    title: 'a field that is removed from the variant that is read breaks',
    ...{ from: petBefore, to: petsWhere({}, ['kind']), reads: readPet('cat', 'a') },
    judgment: { verdict: 'breaks', code: 'no-longer-promised' },
  },
  {
    title: 'a field that becomes optional in another variant is safe',
    ...{ from: petBefore, to: petsWhere({ state: text }, ['kind']), reads: readPet('dog', 1) },
    judgment: safe,
  },
  {
    title: 'a field that becomes optional in the variant that is read breaks',
    ...{ from: petBefore, to: petsWhere({ state: text }, ['kind']), reads: readPet('cat', 'a') },
    judgment: { verdict: 'breaks', code: 'may-be-missing' },
  },
  {
    title: 'a value that moves to a variant without the fields that are read breaks',
    ...{ from: customerIsShop, to: customerIsPerson },
    reads: [{ example: { is: 'customer', email: 'a@b.c' } }],
    judgment: { verdict: 'breaks', code: 'cannot-be-satisfied' },
  },
  {
    title: 'a value that moves to a variant that has all that is read is safe',
    ...{ from: customerIsShop, to: customerIsPerson },
    reads: [{ example: { is: 'customer' } }],
    judgment: safe,
  },
  {
    title: 'a new value of another type breaks',
    ...{ from: text, to: number, reads: [aText] },
    judgment: { verdict: 'breaks', code: 'cannot-be-satisfied' },
  },
  {
    title: 'a value of an additional type breaks',
    ...{ from: text, to: { type: ['string', 'number'] }, reads: [aText] },
    judgment: { verdict: 'breaks', code: 'other-type', value: expect.any(Number) },
  },
  {
    title: 'a wider type breaks an exact matcher',
    ...{ from: { type: 'integer' }, to: number },
    reads: [{ example: 1, matcher: { match: 'integer' } }],
    judgment: { verdict: 'breaks', code: 'new-value-refused' },
  },
  {
    title: 'a wider type is safe for a type matcher',
    ...{ from: { type: 'integer' }, to: number, reads: [{ example: 1, matcher: byType }] },
    judgment: safe,
  },
  {
    title: 'null breaks',
    ...{ from: text, to: nullable, reads: [aText] },
    judgment: { verdict: 'breaks', code: 'may-be-null' },
  },
  {
    title: 'null is safe when another interaction accepts it',
    ...{ from: text, to: nullable, reads: [aText, { example: null, matcher: byType }] },
    judgment: safe,
  },
  {
    title: 'an enum value that the pattern accepts is safe',
    ...{ from: { enum: ['EUR'] }, to: { enum: ['EUR', 'GBP'] }, reads: [code] },
    judgment: safe,
  },
  {
    title: 'an enum value that the pattern rejects breaks',
    ...{ from: { enum: ['EUR'] }, to: { enum: ['EUR', 'euro'] }, reads: [code] },
    judgment: { verdict: 'breaks', code: 'new-value-refused', value: 'euro' },
  },
  {
    title: 'an enum value that the pattern matches only in part breaks',
    ...{ from: { enum: ['paid'] }, to: { enum: ['paid', 'unpaid'] }, reads: [status] },
    judgment: { verdict: 'breaks', code: 'new-value-refused', value: 'unpaid' },
  },
  {
    title: 'an unknown matcher decides nothing',
    ...{ from: { enum: ['a'] }, to: text },
    reads: [{ example: 'a', matcher: { match: 'phaseOfMoon' } }],
    judgment: { verdict: 'unknown', code: 'not-understood' },
  },
  {
    title: 'a value other than the only one breaks an exact value',
    ...{ from: { const: 'A' }, to: { enum: ['A', 'B'] }, reads: [{ example: 'A' }] },
    judgment: { verdict: 'breaks', code: 'new-value-refused', value: 'B' },
  },
  {
    title: 'an exact value that refused others before decides nothing',
    ...{ from: { enum: ['A', 'B'] }, to: { enum: ['A', 'B', 'C'] }, reads: [{ example: 'A' }] },
    judgment: { verdict: 'unknown', code: 'narrow-expectation', value: 'C' },
  },
  {
    title: 'null breaks next to a value that decides nothing',
    ...{ from: text, to: { enum: [null, 'x', 'y'] }, reads: [{ example: 'x' }] },
    judgment: { verdict: 'breaks', code: 'may-be-null' },
  },
  {
    title: 'a number in place of a text decides nothing for a pattern that it matches',
    ...{ from: text, to: { type: ['string', 'number'] } },
    reads: [{ example: 'a', matcher: { match: 'regex', regex: '.*' } }],
    judgment: { verdict: 'unknown', code: 'type-not-compared' },
  },
  {
    title: 'an empty list breaks a list of at least one',
    ...{ from: { ...list, minItems: 1 }, to: list },
    reads: [{ example: ['a'], matcher: { match: 'type', min: 1 } }],
    judgment: { verdict: 'breaks', code: 'new-value-refused', value: [] },
  },
  {
    title: 'a constant that is gone breaks an exact value',
    ...{ from: { enum: ['A', 'B'] }, to: { const: 'B' }, reads: [{ example: 'A' }] },
    judgment: { verdict: 'breaks', code: 'cannot-be-satisfied' },
  },
  {
    title: 'a removal of every value that the pattern accepts breaks',
    ...{ from: text, to: { ...text, pattern: '^[a-z]+$' }, reads: [code] },
    judgment: { verdict: 'breaks', code: 'cannot-be-satisfied' },
  },
  {
    title: 'a removal of some of the values that the pattern accepts is safe',
    ...{ from: text, to: { enum: ['EUR'] }, reads: [code] },
    judgment: safe,
  },
  {
    title: 'what the pact refused before is not caused by the change',
    ...{ from: { const: 'B' }, to: { enum: ['C', 'D'] }, reads: [{ example: 'A' }] },
    judgment: { verdict: 'safe', isAlreadyBroken: true },
  },
];

test.each(cases)('$title', async ({ from, to, reads, judgment }) => {
  expect(await judge(withField(from), withField(to), reads)).toMatchObject(judgment);
});

test('an optional field breaks a consumer whose interactions all read it', async () => {
  const [before, after] = [withField(text), withField(text, false)];

  expect(await judge(before, after, [aText])).toMatchObject({ code: 'may-be-missing' });
  expect(await judge(before, after, [aText, undefined])).toEqual(safe);
});

test('no change of a field breaks a consumer that does not read it', async () => {
  expect(await judge(withField(text), withField(number, false), [undefined])).toEqual(safe);
  expect(await judge(withField(text), withField(undefined), [undefined])).toEqual(safe);
});

test('a removed field breaks a consumer that reads it in any interaction', async () => {
  expect(await judge(withField(text), withField(undefined), [aText, undefined])).toMatchObject({
    verdict: 'breaks',
    code: 'no-longer-promised',
  });
});

interface Form {
  readonly properties: Readonly<Record<string, JsonSchema>>;
  readonly required: readonly string[];
}

const toSchema = (kind: string, { properties, required }: Form) => ({
  ...{ type: 'object', properties: { kind: { const: kind }, ...properties } },
  required: ['kind', ...required],
});
const items = (sku: JsonSchema, minItems = 1) => ({
  ...{ type: 'array', minItems },
  items: { type: 'object', properties: { sku }, required: ['sku'] },
});
const properties = { email: text, note: text, items: items(text) };
const known: Form = { properties, required: ['email', 'items'] };
const withProperties = (changed: Form['properties']): Form => ({
  ...known,
  properties: { ...properties, ...changed },
});

test.each<[string, string, Form]>([
  ['every field that is read', 'safe', known],
  [
    'a field that is read missing',
    'breaks',
    { properties: { items: items(text) }, required: ['items'] },
  ],
  ['a field that may be missing', 'breaks', { ...known, required: ['items'] }],
  ['a field of another type', 'breaks', withProperties({ email: number })],
  ['a list that may be too short', 'breaks', withProperties({ items: items(text, 0) })],
  ['elements of another type', 'breaks', withProperties({ items: items(number) })],
])('a new form of an object with %s: %s', async (_, verdict, form) => {
  const example = { email: 'ada@shopflow-test.com', note: 'a', items: [{ sku: 'MUG' }] };

  const judged = await judge(
    withField({ oneOf: [toSchema('old', known)] }),
    withField({ oneOf: [toSchema('old', known), toSchema('new', form)] }),
    [{ example, matcher: byType, below: { '$.field.items': { match: 'type', min: 1 } } }],
  );

  expect(judged.verdict).toBe(verdict);
});

test('an element after a tuple is judged for a list of any length', async () => {
  const any = { example: ['a'], matcher: { match: 'type', min: 1 } };
  const after = { type: 'array', items: [text], minItems: 1 };

  expect(await judge(withField({ ...list, minItems: 1 }), withField(after), [any])).toMatchObject({
    verdict: 'breaks',
  });
});

function tagged(kind: string, n: JsonSchema): JsonSchema {
  return { type: 'object', required: ['kind', 'n'], properties: { kind: { const: kind }, n } };
}

describe('an added variant with other values for a field that the example has', () => {
  const integer = { type: 'integer' };
  const wider = { type: ['integer', 'string'] };
  const inside = (n: JsonSchema) => ({ type: 'object', required: ['n'], properties: { n } });

  const x = { example: 'x', matcher: { match: 'regex', regex: '^x$' } };
  const one = { example: 1, matcher: byType };
  const nested = { example: { n: 1 }, below: { '$.field.n.n': byType } };

  test.each<Omit<Case, 'reads' | 'judgment'> & { read: Read; verdict: string }>([
    { title: 'of another type', from: integer, to: wider, read: one, verdict: 'breaks' },
    { title: 'for an expression', from: { enum: ['x'] }, to: text, read: x, verdict: 'breaks' },
    { title: 'of any type', from: integer, to: true, read: one, verdict: 'breaks' },
    {
      title: 'in an object',
      from: inside(integer),
      to: inside(wider),
      read: nested,
      verdict: 'breaks',
    },
    {
      title: 'of the same type',
      from: integer,
      to: { type: 'number' },
      read: one,
      verdict: 'safe',
    },
    {
      title: 'for a pact that was narrow before',
      ...{ from: integer, to: { enum: [1, 'x'] }, read: { example: 1 }, verdict: 'unknown' },
    },
  ])('$title is $verdict', async ({ from, to, read, verdict }) => {
    const { example, matcher, below } = read;
    const matchers = { ...(matcher && { '$.field.n': matcher }), ...below };
    const judged = await judge(
      withField({ oneOf: [tagged('a', from)] }),
      withField({ oneOf: [tagged('a', from), tagged('b', to)] }),
      [{ example: { kind: 'a', n: example }, below: { '$.field.kind': byType, ...matchers } }],
    );

    expect(judged.verdict).toBe(verdict);
  });
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

function givenPlace(schema: JsonSchema): Place {
  return {
    ...{ part: 'payload', steps: [], path: '$', example: 'an example', isRequired: true },
    ...{ isMatchedByType: false, isUnknown: false, isInVariant: false },
    ...{ fromState: undefined, generator: undefined, rules: undefined },
    demand: { schema, accepted: { code: 'each-value' } },
    accepts: (value) => toAcceptance(allows(schema, value)),
    acceptedSchema: () => schema,
  };
}

test('finds a new value that the consumer rejects exactly when there is one', () => {
  const anyDemands = fc.array(anySchema, { minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(anySchema, anySchema, anyDemands, (before, after, schemas) => {
      const [place, ...others] = schemas.map(givenPlace);
      if (place === undefined) throw new Error('A demand is needed');
      const isRefused = (value: unknown): boolean =>
        allows(after, value) === true &&
        ![before, ...schemas].some((schema) => allows(schema, value));

      const judgment = judgeWidening({
        schemas: { before, after, accepted: place.acceptedSchema(), example: place.example },
        ...{ place, others, change: undefined, root: { before, after } },
        ...{ put: (value) => value, accepts: place.accepts },
      });

      if (judgment.verdict === 'safe') {
        expect(values.filter(isRefused)).toEqual([]);
      } else {
        const { why } = judgment;
        expect(isRefused('value' in why ? why.value : null)).toBe(true);
      }
    }),
    { numRuns: 100 },
  );
});
