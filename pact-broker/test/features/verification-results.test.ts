import type { Json } from '../support/http.ts';
import { startTestBroker, type TestBroker } from '../support/start-broker.ts';

const PAIR = '/pacts/provider/Provider/consumer/Consumer';

async function resultsUrl(broker: TestBroker, version = '1'): Promise<string> {
  const { body } = await broker.get(`${PAIR}/version/${version}`);
  return String(body._links['pb:publish-verification-results'].href);
}

test('stores a result with its verifier, and creates the provider version', async () => {
  await using broker = await startTestBroker();
  await broker.givenPact({});
  const clientLanguage = { name: 'pact-core', testFramework: 'jest', version: '1' };

  const { status, headers, body } = await broker.post(await resultsUrl(broker), {
    success: false,
    providerApplicationVersion: '5',
    buildUrl: 'https://ci.example.org/5',
    testResults: [{ interactionId: 'x', success: false }],
    verifiedBy: { implementation: 'Pact-Rust', version: '1', clientLanguage },
  });

  expect(status).toBe(201);
  expect(body).toMatchObject({
    success: false,
    buildUrl: 'https://ci.example.org/5',
    testResults: [{ interactionId: 'x', success: false }],
    verifiedBy: { implementation: 'Pact-Rust', client_test_framework: 'jest' },
  });
  expect((await broker.get(headers.get('location') ?? '')).body).toEqual(body);
  expect((await broker.get('/pacticipants/Provider/versions/5')).status).toBe(200);
});

test('stores a test result that contains NUL unchanged', async () => {
  await using broker = await startTestBroker();
  await broker.givenPact({});
  const testResults = [{ success: false, mismatches: [{ actual: 'a\0b' }] }];
  const result = { success: false, providerApplicationVersion: '5', testResults };

  const { status, body } = await broker.post(await resultsUrl(broker), result);

  expect([status, body.testResults]).toEqual([201, testResults]);
});

test('a result counts for every version that publishes the content', async () => {
  await using broker = await startTestBroker();
  await broker.givenPact({ version: '1' });
  await broker.givenResult({ version: '1', providerVersion: '5' });
  await broker.givenPact({ version: '2' });

  const { body } = await broker.get(`${PAIR}/version/2/verification-results/latest`);

  expect(body.providerApplicationVersion).toBe('5');
});

test('finds and deletes the newest result on every route of the pact', async () => {
  await using broker = await startTestBroker();
  await broker.givenPact({ version: '1', tags: ['prod'] });
  await broker.givenResult({ providerVersion: '5' });
  await broker.givenResult({ providerVersion: '6' });

  for (const where of ['version/1', 'latest', 'latest/prod']) {
    const { body } = await broker.get(`${PAIR}/${where}/verification-results/latest`);
    expect(body.providerApplicationVersion).toBe('6');
  }
  expect((await broker.delete(`${PAIR}/latest/verification-results/latest`)).status).toBe(204);
  const left = await broker.get(`${PAIR}/latest/verification-results/latest`);
  expect(left.body.providerApplicationVersion).toBe('5');
});

test('a result has no triggered webhooks and belongs to no other content', async () => {
  await using broker = await startTestBroker();
  await broker.givenPact({ version: '1' });
  await broker.givenPact({ version: '2', description: 'other' });
  const { body } = await broker.post(await resultsUrl(broker), {
    success: true,
    providerApplicationVersion: '5',
  });
  const number = String(body._links.self.href).split('/').at(-1) ?? '';

  const hooks = await broker.get(String(body._links['pb:triggered-webhooks'].href));

  expect(hooks.body._embedded.triggeredWebhooks).toEqual([]);
  const elsewhere = await resultsUrl(broker, '2');
  expect((await broker.get(`${elsewhere}/${number}`)).status).toBe(404);
  expect((await broker.get(`${elsewhere}/nonsense`)).status).toBe(404);
});

test('summarizes a version with each provider once', async () => {
  await using broker = await startTestBroker();
  for (const provider of ['good', 'bad', 'slow']) {
    await broker.givenPact({ provider, version: '1' });
    await broker.givenPact({ provider, version: '2' });
  }
  await broker.givenResult({ provider: 'good' });
  await broker.givenResult({ provider: 'bad', success: false });

  const { body } = await broker.get('/verification-results/consumer/Consumer/version/1/latest');

  expect(body.success).toBe(false);
  expect(body.providerSummary).toEqual({
    successful: ['good'],
    failed: ['bad'],
    unknown: ['slow'],
  });
  expect(body._embedded.verificationResults).toHaveLength(2);
});

test('the summary is a success if every provider verified the version', async () => {
  await using broker = await startTestBroker();
  await broker.givenPact({ provider: 'good' });
  await broker.givenResult({ provider: 'good' });

  const path = '/verification-results/consumer/Consumer/version/1/latest';

  expect((await broker.get(path)).body.success).toBe(true);
});

test.each<[Json, Json]>([
  [{}, { success: ['is missing'], providerApplicationVersion: ['is missing'] }],
  [{ success: 'yes', providerApplicationVersion: '1' }, { success: ['must be boolean'] }],
  [
    { success: true, providerApplicationVersion: ' ' },
    { providerApplicationVersion: ['cannot be blank'] },
  ],
  [
    { success: true, providerApplicationVersion: '1', buildUrl: 'javascript:alert(1)' },
    { buildUrl: ['is not a valid URL eg. http://example.org'] },
  ],
])('rejects %j and writes nothing', async (result, errors) => {
  await using broker = await startTestBroker();
  await broker.givenPact({});

  const { status, body } = await broker.post(await resultsUrl(broker), result);

  expect({ status, body }).toEqual({ status: 400, body: { errors } });
  expect((await broker.get('/pacticipants/Provider/versions/1')).status).toBe(404);
});

test.each<[string, Json]>([
  ['an object', { tests: [{ status: 'passed' }], summary: { testCount: 1 } }],
  ['a text', '1 example, 0 failures'],
  ['a list', [{ interactionId: 'x', success: true }]],
])('stores test results of a Ruby verifier that are %s', async (_what, testResults) => {
  await using broker = await startTestBroker();
  await broker.givenPact({});
  const pact = await broker.get('/pacts/provider/Provider/consumer/Consumer/version/1');

  const url = String(pact.body._links['pb:publish-verification-results'].href);
  const result = { success: true, providerApplicationVersion: '1', testResults };
  const { status, headers } = await broker.post(url, result);

  expect(status).toBe(201);
  const kept = await broker.get(String(headers.get('location')));
  expect(kept.body.testResults).toEqual(testResults);
});
