import type { Json } from '../support/http.ts';
import { startTestBroker, type TestBroker } from '../support/start-broker.ts';

const encode = (content: Json): string => Buffer.from(JSON.stringify(content)).toString('base64');

function pactWith(provider: string, description = 'get'): Json {
  return {
    consumer: { name: 'orders' },
    provider: { name: provider },
    interactions: [{ description, request: { path: '/' }, response: { status: 200 } }],
  };
}

function contractWith(provider: string, changes: Json = {}): Json {
  return {
    consumerName: 'orders',
    providerName: provider,
    specification: 'pact',
    contentType: 'application/json',
    content: encode(pactWith(provider)),
    ...changes,
  };
}

function publication(contracts: readonly Json[], changes: Json = {}): Json {
  return { pacticipantName: 'orders', pacticipantVersionNumber: '1', contracts, ...changes };
}

async function countOfPacticipants(broker: TestBroker): Promise<number> {
  return (await broker.get('/pacticipants')).body._embedded.pacticipants.length as number;
}

test('publishes contracts with several providers in one request', async () => {
  await using broker = await startTestBroker();
  const contracts = [contractWith('stock'), contractWith('payments')];
  const request = publication(contracts, {
    branch: 'main',
    tags: ['dev'],
    buildUrl: 'https://ci/1',
  });

  const { status, body } = await broker.post('/contracts/publish', request);

  expect(status).toBe(200);
  expect(body._links['pb:contracts']).toHaveLength(2);
  const version = await broker.get('/pacticipants/orders/versions/1');
  expect(version.body.buildUrl).toBe('https://ci/1');
  expect(version.body._embedded.branchVersions[0].name).toBe('main');
  expect(version.body._embedded.tags[0].name).toBe('dev');
  const pact = await broker.get('/pacts/provider/payments/consumer/orders/version/1');
  expect(pact.body.interactions[0]).toMatchObject({
    _id: expect.stringMatching(/^[\da-f]{40}$/) as string,
    description: 'get',
  });
});

test('publishing again succeeds and changes nothing', async () => {
  await using broker = await startTestBroker();
  const request = publication([contractWith('stock')], { branch: 'main' });
  await broker.post('/contracts/publish', request);
  const before = await broker.get('/pacts/provider/stock/consumer/orders/version/1');

  const { status, body } = await broker.post('/contracts/publish', request);

  expect(status).toBe(200);
  expect(body.notices[1].text).toMatch(/successfully republished .* with no content changes/);
  const after = await broker.get('/pacts/provider/stock/consumer/orders/version/1');
  expect(after.body).toEqual(before.body);
});

test('rejects all contracts if one has changed, and shows the difference', async () => {
  await using broker = await startTestBroker();
  await broker.post('/contracts/publish', publication([contractWith('stock')]));
  const changed = contractWith('stock', { content: encode(pactWith('stock', 'put')) });

  const { status, body } = await broker.post(
    '/contracts/publish',
    publication([contractWith('payments'), changed], { branch: 'main' }),
  );

  expect(status).toBe(409);
  expect(body.errors.contracts[0]).toMatch(/^Cannot change the content of the pact for orders/);
  expect(body.notices[1].text).toContain('-      "description": "get"');
  expect(body.notices[1].text).toContain('+      "description": "put"');
  expect((await broker.get('/pacticipants/payments')).status).toBe(404);
  const version = await broker.get('/pacticipants/orders/versions/1');
  expect(version.body._embedded.branchVersions).toEqual([]);
});

test('a different order of interactions and keys is the same content', async () => {
  await using broker = await startTestBroker();
  const get = { description: 'get', request: { path: '/', method: 'GET' } };
  const sameGet = { request: { method: 'GET', path: '/' }, description: 'get' };
  const put = { description: 'put', request: { path: '/' } };
  const publish = (interactions: readonly Json[]) =>
    broker.post(
      '/contracts/publish',
      publication([contractWith('stock', { content: encode({ interactions }) })]),
    );

  expect((await publish([get, put])).status).toBe(200);
  expect((await publish([put, sameGet])).status).toBe(200);
});

test('rejects two contents for one provider in one request', async () => {
  await using broker = await startTestBroker();
  const other = contractWith('stock', { content: encode(pactWith('stock', 'put')) });

  const { status } = await broker.post(
    '/contracts/publish',
    publication([contractWith('stock'), other]),
  );

  expect(status).toBe(409);
  expect(await countOfPacticipants(broker)).toBe(0);
});

test('rejects a new name that is very similar to an existing one until it is created', async () => {
  await using broker = await startTestBroker();
  await broker.givenPacticipant('Stock API');
  const request = publication([contractWith('stock')]);

  const rejected = await broker.post('/contracts/publish', request);

  expect(rejected.status).toBe(409);
  expect(rejected.body.notices[0].text).toContain('* Stock API');
  await broker.givenPacticipant('stock');
  expect((await broker.post('/contracts/publish', request)).status).toBe(200);
});

test.each<[string, Json, Json]>([
  [
    'nothing',
    {},
    {
      pacticipantName: ['is missing'],
      pacticipantVersionNumber: ['is missing'],
      contracts: ['is missing'],
    },
  ],
  [
    'a blank name',
    publication([], { pacticipantName: ' ' }),
    { pacticipantName: ['cannot be blank'] },
  ],
  [
    'a version with a line break',
    publication([], { pacticipantVersionNumber: '1\n2' }),
    { pacticipantVersionNumber: ['cannot contain multiple lines'] },
  ],
  ['a blank tag', publication([], { tags: ['a', ''] }), { tags: ['must be filled (at index 1)'] }],
  [
    'a contract without fields',
    publication([{}]),
    {
      contracts: [
        'consumerName is missing (at index 0)',
        'providerName is missing (at index 0)',
        'content is missing (at index 0)',
        'contentType must be one of: application/json (at index 0)',
        'specification must be one of: pact (at index 0)',
      ],
    },
  ],
  [
    'another consumer',
    publication([contractWith('stock', { consumerName: 'other' })]),
    { contracts: ["consumerName ('other') must match pacticipantName ('orders') (at index 0)"] },
  ],
  [
    'invalid base64 in the second contract',
    publication([contractWith('stock'), contractWith('payments', { content: '§§' })]),
    { contracts: ['content is not valid Base64 (at index 1)'] },
  ],
  [
    'content that is not JSON',
    publication([contractWith('stock', { content: Buffer.from('{bad').toString('base64') })]),
    { contracts: ['content could not be parsed as application/json (at index 0)'] },
  ],
  [
    'content that is not UTF-8',
    publication([contractWith('stock', { content: Buffer.from([0xff, 0xfe]).toString('base64') })]),
    {
      contracts: [
        'contract content has a non UTF-8 character and cannot be parsed as JSON (at index 0)',
      ],
    },
  ],
  [
    'content that is not an object',
    publication([contractWith('stock', { content: encode([1]) })]),
    { contracts: ['content must be a JSON object (at index 0)'] },
  ],
  [
    'content that names another provider',
    publication([contractWith('stock', { content: encode(pactWith('payments')) })]),
    {
      contracts: [
        "provider name in contract content ('payments') must match providerName in contract params ('stock') (at index 0)",
      ],
    },
  ],
])('rejects %s and writes nothing', async (_what, request, errors) => {
  await using broker = await startTestBroker();

  const { status, body } = await broker.post('/contracts/publish', request);

  expect({ status, body }).toEqual({ status: 400, body: { errors } });
  expect(await countOfPacticipants(broker)).toBe(0);
});

test('a branch sets the main branch before a tag in the same request', async () => {
  await using broker = await startTestBroker();
  await broker.givenPact({ consumer: 'orders', branch: 'develop', tags: ['master'] });

  expect((await broker.get('/pacticipants/orders')).body.mainBranch).toBe('develop');
});
