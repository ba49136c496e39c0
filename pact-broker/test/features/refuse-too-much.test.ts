import { openDatabase } from '@shopflow/service-kit/database';
import { sql } from 'kysely';
import { startTestBroker } from '../support/start-broker.ts';

const PACT = '/pacts/provider/Stock/consumer/Shop/version/1';
const JSON_BODY = { 'content-type': 'application/json' };

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
])('a publication with too many %s is refused at once', async (field, fault, fields) => {
  await using broker = await startTestBroker();

  const { status, body } = await broker.post('/contracts/publish', {
    pacticipantName: 'Shop',
    pacticipantVersionNumber: '1',
    contracts: [],
    ...fields,
  });

  expect(status).toBe(400);
  expect(body).toEqual({ errors: { [field]: [fault] } });
  expect((await broker.get('/pacticipants')).body._embedded.pacticipants).toEqual([]);
});

test('200,000 selectors are refused as one list', async () => {
  await using broker = await startTestBroker();
  const consumerVersionSelectors = Array.from({ length: 200_000 }, () => ({ mainBranch: true }));

  const { status, body } = await broker.post('/pacts/provider/Stock/for-verification', {
    consumerVersionSelectors,
  });

  expect(status).toBe(400);
  expect(body).toEqual({
    errors: { consumerVersionSelectors: ['cannot have more than 500 items'] },
  });
});

test('a pact that is nested too deeply is refused, however it is sent', async () => {
  await using broker = await startTestBroker();
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

test('a pact with more interactions than any provider has is refused', async () => {
  await using broker = await startTestBroker();
  const interactions = Array.from({ length: 20_001 }, () => ({}));

  const { status, body } = await broker.put(PACT, { interactions });

  expect(status).toBe(400);
  expect(body.errors.content).toEqual(['content cannot have more than 20000 interactions']);
});

test('a pact cannot be merged into one that is larger than a request', async () => {
  await using broker = await startTestBroker();
  const patch = (description: string) =>
    broker.patch(PACT, { interactions: [{ description, text: 'x'.repeat(6_000_000) }] });

  const answers = [await patch('first'), await patch('second')];

  expect(answers.map(({ status }) => status)).toEqual([201, 413]);
  expect((await broker.get(PACT)).body.interactions).toHaveLength(1);
});

test('the difference between two large pacts is told in a short answer', async () => {
  await using broker = await startTestBroker();
  const content = (value: string) => ({
    interactions: [{ description: 'a list', response: { body: Array(60_000).fill([[value]]) } }],
  });
  await broker.givenPact({ content: content('a') });

  const refused = broker.givenPact({ content: content('b') });

  const message = String(await refused.catch((error: unknown) => error));
  expect(message).toMatch(/answered 409/);
  expect(message.length).toBeLessThan(100_000);
});

test.each([
  ['/pacticipants?pageSize=1000000', { pageSize: ['must be less than or equal to 10000'] }],
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
  ['/matrix?q[][pacticipant]=A&limit=100000000', ['The limit must be 10000 or less.']],
])('more than can be listed is refused: %s', async (path, errors) => {
  await using broker = await startTestBroker();

  const { status, body } = await broker.get(path);

  expect(status).toBe(400);
  expect(body).toEqual({ errors });
});

test('more versions than PostgreSQL has parameters are listed', async () => {
  await using broker = await startTestBroker();
  await broker.givenPacticipant('Shop');
  const db = openDatabase<unknown>(broker.databaseUrl);
  await sql`insert into versions (pacticipant_id, number, created_at)
    select id, generate_series(1, 70000), now() from pacticipants`.execute(db);
  await db.destroy();

  const { status, body } = await broker.get('/pacticipants/Shop/versions');

  expect(status).toBe(200);
  expect(body._embedded.versions).toHaveLength(70_000);
});
