import { openDatabase } from '@shopflow/service-kit/database';
import type { BrokerDatabase } from '../../../src/store/postgres/database/schema.ts';
import { makeStores } from '../../../src/store/postgres/stores.ts';
import { startTestBroker, type TestBroker } from '../../support/start-broker.ts';

const PACT = '/pacts/provider/Stock/consumer/Shop/version/1';
const JSON_BODY = { 'content-type': 'application/json' };

let broker: TestBroker;

beforeAll(async () => {
  broker = await startTestBroker();
});
afterAll(() => broker[Symbol.asyncDispose]());

function contracts(count: number): object[] {
  return Array.from({ length: count }, (_, index) => ({
    consumerName: 'Shop',
    providerName: `Stock ${index}`,
    content: 'e30=',
    contentType: 'application/json',
    specification: 'pact',
  }));
}

test.each([
  ['tags', 'cannot have more than 100 items', { tags: Array.from({ length: 20_000 }, String) }],
  ['contracts', 'cannot have more than 200 items', { contracts: contracts(201) }],
])(
  'rejects a publication with too many %s before writing anything',
  async (field, fault, fields) => {
    const { status, body } = await broker.post('/contracts/publish', {
      pacticipantName: 'Shop',
      pacticipantVersionNumber: '1',
      contracts: [],
      ...fields,
    });

    expect(status).toBe(400);
    expect(body).toEqual({ errors: { [field]: [fault] } });
    expect((await broker.get('/pacticipants/Shop')).status).toBe(404);
  },
);

test('rejects 200,000 selectors with one error', async () => {
  const consumerVersionSelectors = Array.from({ length: 200_000 }, () => ({ mainBranch: true }));

  const { status, body } = await broker.post('/pacts/provider/Stock/for-verification', {
    consumerVersionSelectors,
  });

  expect(status).toBe(400);
  expect(body).toEqual({
    errors: { consumerVersionSelectors: ['cannot have more than 500 items'] },
  });
});

test('rejects a pact with too deep nesting on every route', async () => {
  const body = `{"interactions":[${'['.repeat(49)}${']'.repeat(49)}]}`;

  const put = await broker.send('PUT', PACT, { body, headers: JSON_BODY });
  const published = await broker.post('/contracts/publish', {
    pacticipantName: 'Shop',
    pacticipantVersionNumber: '1',
    contracts: [{ ...contracts(1)[0], content: Buffer.from(body).toString('base64') }],
  });

  expect([put.status, put.body.error]).toEqual([
    400,
    'Error parsing JSON - nesting of 51 is too deep',
  ]);
  expect([published.status, published.body.errors.contracts]).toEqual([
    400,
    ['content could not be parsed as application/json (at index 0)'],
  ]);
});

test('rejects a pact with too many interactions', async () => {
  const interactions = Array.from({ length: 20_001 }, () => ({}));

  const { status, body } = await broker.put(PACT, { interactions });

  expect(status).toBe(400);
  expect(body.errors.content).toEqual(['content cannot have more than 20000 interactions']);
});

test('rejects a merge into a pact larger than a request', async () => {
  const path = PACT.replace('Shop', 'Merged');
  const patch = (description: string) =>
    broker.mergePact(path, { interactions: [{ description, text: 'x'.repeat(6_000_000) }] });

  const answers = [await patch('first'), await patch('second')];

  expect(answers.map(({ status }) => status)).toEqual([201, 413]);
  expect((await broker.get(path)).body.interactions).toHaveLength(1);
});

test('reports the difference between two large pacts in a short answer', async () => {
  const content = (value: string) => ({
    interactions: [{ description: 'a list', response: { body: Array(60_000).fill([[value]]) } }],
  });
  await broker.givenPact({ content: content('a') });

  const publication = broker.givenPact({ content: content('b') });

  const message = String(await publication.catch((error: unknown) => error));
  expect(message).toMatch(/answered 409/);
  expect(message.length).toBeLessThan(100_000);
});

test.each([
  ['/pacticipants?page=1e9', { page: ['must be an integer'] }],
  [
    '/pacticipants?pageNumber=0&pageSize=-1',
    {
      pageNumber: ['must be greater than or equal to 1'],
      pageSize: ['must be greater than or equal to 1'],
    },
  ],
  [
    '/pacticipants?page=9007199254740991&size=10000',
    { page: ['must be less than or equal to 1000000000'] },
  ],
])('rejects a page or limit that is too large: %s', async (path, errors) => {
  const { status, body } = await broker.get(path);

  expect(status).toBe(400);
  expect(body).toEqual({ errors });
});

test('the stores accept more ids than PostgreSQL allows parameters', async () => {
  await using db = openDatabase<BrokerDatabase>(broker.databaseUrl);
  const { tags, branches, labels, versions, pacts, verificationResults } = makeStores(db);
  const ids = Array.from({ length: 70_000 }, (_, index) => index + 1_000_000);

  const found = await Promise.all([
    tags.ofVersions(ids),
    branches.ofVersions(ids),
    labels.ofPacticipants(ids),
    versions.latestOf(ids),
    versions.providersOf(ids),
    verificationResults.latestOf(ids),
    pacts.contents(ids).then((contents) => [...contents]),
  ]);

  expect(found).toEqual(found.map(() => []));
});
