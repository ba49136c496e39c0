import { readCatalog } from './catalog/catalog-pair.ts';
import { reviewPair } from './catalog/review-pair.ts';

const catalog = readCatalog();

async function changesOf(title: string) {
  const pair = catalog.find((each) => each.title === title);
  if (pair === undefined) throw new Error(`the catalog has no pair "${title}"`);
  return (await reviewPair(pair)).review.changes;
}

test.each([
  ['no credentials are demanded any longer', { before: 'bearer', after: 'none' }],
  ['a scope is demanded besides', { before: 'login with read', after: 'login with audit, read' }],
  [
    'a scheme of the same name asks for other credentials',
    { before: 'login (Authorization: basic)', after: 'login (Authorization: bearer)' },
  ],
  [
    'tokens come from another issuer',
    {
      before: 'login of clientCredentials https://a.example/token',
      after: 'login of clientCredentials https://b.example/token',
    },
  ],
])('names credentials and scopes when %s', async (title, sides) => {
  expect(await changesOf(title)).toMatchObject([{ note: { code: 'changed', ...sides } }]);
});

test('lists the changes inside of a response header', async () => {
  const [change] = (
    await Promise.all(catalog.filter(({ row }) => row === 'E4').map(reviewPair))
  ).flatMap(({ review }) => review.changes);

  expect(change?.note).toMatchObject({
    code: 'values',
    changes: [{ path: '$', detail: { kind: 'enum-value-added', after: 'stale' } }],
  });
});

test('names the place inside of a parameter', async () => {
  const pairs = catalog.filter(({ row }) => row === 'Q11');
  const reviews = await Promise.all(pairs.map(reviewPair));

  expect(reviews.flatMap(({ review }) => review.changes.map(({ inside }) => inside))).toContain(
    '$.state',
  );
});

test('says in words that schemas differ only as a whole', async () => {
  const schema = { type: ['string', 'null'], pattern: '^a' };
  const { review } = await reviewPair({
    ...{ row: 'A28', title: 'null fits both variants', unknownConsumer: '', changes: [] },
    before: { operation: 'GET /a', response: schema },
    after: { operation: 'GET /a', response: { oneOf: [schema, { type: 'null' }] } },
    consumers: {},
  });

  expect(JSON.stringify(review.changes.map(({ note }) => note))).not.toContain('$ref');
});

test('says that a schema is too large to be compared', async () => {
  const fields = Array.from({ length: 2001 }, (_, index) => [`f${index}`, { type: 'string' }]);
  const properties = Object.fromEntries(fields) as Record<string, object>;
  const { review } = await reviewPair({
    ...{ row: 'A7', title: 'one of many fields changes', unknownConsumer: '', changes: [] },
    before: { operation: 'GET /a', response: { type: 'object', properties } },
    after: {
      operation: 'GET /a',
      response: { type: 'object', properties: { ...properties, f0: { type: 'integer' } } },
    },
    consumers: {},
  });

  expect(review.changes).toMatchObject([
    { note: { code: 'not-understood', about: 'large-schema', maxSubschemas: 2000 } },
  ]);
});

test('a finding in a map names the value that the pact reads', async () => {
  const mapOf = (type: unknown): object => ({ type: 'object', additionalProperties: { type } });
  const { review } = await reviewPair({
    ...{ row: 'A23', title: 'values of a map may be null', unknownConsumer: '', changes: [] },
    before: { operation: 'GET /a', response: mapOf('string') },
    after: { operation: 'GET /a', response: mapOf(['string', 'null']) },
    consumers: { red: { call: 'GET /a', reads: { red: 'x' }, types: ['$'], verdict: 'breaks' } },
  });

  const [change] = review.changes;
  expect(change?.path).toBe('$.*');
  expect(change?.findings.map(({ path }) => path)).toEqual(['$.red']);
});
