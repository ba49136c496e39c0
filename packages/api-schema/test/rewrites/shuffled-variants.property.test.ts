import { makeRandom, type Random } from '@shopflow/json-schema/testing/random';
import { toPact } from '@shopflow/pact-model/parse-pact';
import { toApiDocument } from '../../src/document/to-api-document.ts';
import { reviewApi } from '../../src/review/review-api.ts';

const FIRST_SEED = 200_000;
const PAIRS = 60;

const COMPONENTS = ['Cat', 'Dog', 'Owl'];
const NAMES = ['cat', 'kitty', 'dog', 'Cat', 'owl'];
const FIELDS = ['a', 'b', 'c'];
const TYPES = ['string', 'integer', 'boolean'];

interface Union {
  readonly keyword: 'oneOf' | 'anyOf';
  readonly variants: readonly object[];
  readonly mapping: readonly (readonly [name: string, component: string])[] | undefined;
  readonly schemas: Readonly<Record<string, object>>;
}

function randomUnion(random: Random): Union {
  const schemas = Object.fromEntries(COMPONENTS.map((name) => [name, randomVariant(random)]));
  const inline = Array.from({ length: random.below(3) }, () => randomVariant(random));
  const names = COMPONENTS.filter(() => random.chance(0.7));
  return {
    keyword: random.pick(['oneOf', 'anyOf']),
    schemas,
    variants: [...(names.length === 0 ? COMPONENTS : names).map(refer), ...inline],
    mapping: random.chance(0.5) ? randomMapping(random, names) : undefined,
  };
}

function refer(name: string): object {
  return { $ref: `#/components/schemas/${name}` };
}

function randomMapping(random: Random, components: readonly string[]) {
  const names = components.length === 0 ? [] : NAMES.filter(() => random.chance(0.5));
  return names.map((name) => [name, random.pick(components)] as const);
}

function randomVariant(random: Random): object {
  const fields = FIELDS.filter(() => random.chance(0.5));
  const values = NAMES.filter(() => random.chance(0.3));
  return {
    type: 'object',
    required: ['kind', ...fields.filter(() => random.chance(0.7))],
    properties: {
      kind: values.length === 0 ? { type: 'string' } : { type: 'string', enum: values },
      ...Object.fromEntries(fields.map((name) => [name, { type: random.pick(TYPES) }])),
    },
  };
}

/** Another union with much of the same. */
function edit(union: Union, random: Random): Union {
  const other = randomUnion(random);
  const one = random.pick(COMPONENTS);
  return {
    keyword: random.chance(0.8) ? union.keyword : other.keyword,
    schemas: random.chance(0.5)
      ? { ...union.schemas, [one]: other.schemas[one] ?? {} }
      : union.schemas,
    variants: random.chance(0.7) ? union.variants : other.variants,
    mapping: random.chance(0.4) ? union.mapping : other.mapping,
  };
}

function toDocument({ keyword, variants, mapping, schemas }: Union) {
  const discriminator = { propertyName: 'kind', mapping: Object.fromEntries(mapping ?? []) };
  const Pet = { [keyword]: variants, ...(mapping && { discriminator }) };
  const content = { 'application/json': { schema: refer('Pet') } };
  return toApiDocument({
    openapi: '3.0.3',
    info: {},
    paths: { '/pets': { get: { responses: { '200': { content } } } } },
    components: { schemas: { ...schemas, Pet } },
  });
}

function shuffle<Item>(items: readonly Item[], random: Random): readonly Item[] {
  return items
    .map((item) => ({ item, rank: random.below(1_000_000) }))
    .sort((one, other) => one.rank - other.rank)
    .map(({ item }) => item);
}

function inOtherOrder({ variants, mapping, ...union }: Union, random: Random): Union {
  return {
    ...union,
    variants: shuffle(variants, random),
    mapping: mapping && shuffle(mapping, random),
  };
}

const bodies = [
  { kind: 'cat', a: 'x' },
  { kind: 'dog', b: 1, c: true },
  { kind: 'kitty', a: 'x', b: 'x' },
];
const pact = toPact({
  consumer: { name: 'reader' },
  provider: { name: 'pets' },
  interactions: bodies.map((body, index) => ({
    description: `pet ${index}`,
    request: { method: 'GET', path: '/pets' },
    response: {
      status: 200,
      body,
      matchingRules:
        index === 0 ? {} : { '$.body.a': { match: 'type' }, '$.body.b': { match: 'type' } },
    },
  })),
  metadata: { pactSpecification: { version: '2.0.0' } },
});

async function review(before: Union, after: Union) {
  const pacts = [{ consumer: 'reader', version: '1', places: [], pact }];
  const documents = { before: toDocument(before), after: toDocument(after) };
  const { changes, versions, unknownConsumer } = await reviewApi({ ...documents, pacts });
  const listed = changes.map(({ kind, path = '', verdict, findings, ...change }) => {
    const found = findings.map((each) => `${each.verdict} ${each.interaction}`).sort();
    return [kind, path, change.unknownConsumer, verdict, ...found].join(' | ');
  });
  return {
    unknownConsumer,
    verdicts: versions.map(({ verdict }) => verdict),
    changes: listed.sort(),
  };
}

test('the order of variants and of a mapping changes neither verdicts nor listed changes', async () => {
  const results = [];
  for (let seed = FIRST_SEED; seed < FIRST_SEED + PAIRS; seed += 1) {
    const random = makeRandom(seed);
    const before = randomUnion(random);
    const after = edit(before, random);
    const written = await review(before, after);
    const shuffled = await review(inOtherOrder(before, random), inOtherOrder(after, random));
    results.push({ seed, written, shuffled });
  }
  const changed = results.filter(({ written }) => written.changes.length > 0);

  expect(changed.length).toBeGreaterThan(PAIRS / 2);
  expect(changed.map(({ seed, shuffled }) => ({ seed, ...shuffled }))).toEqual(
    changed.map(({ seed, written }) => ({ seed, ...written })),
  );
});
