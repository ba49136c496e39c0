import type { Json } from '../support/http.ts';
import { startTestBroker, type TestBroker } from '../support/start-broker.ts';

async function startBrokerWithPacts(): Promise<TestBroker> {
  const broker = await startTestBroker();
  const publish = (consumer: string, version: string, labels: object) =>
    broker.givenPact({ consumer, provider: 'stock', version, ...labels });
  await publish('orders', '1', { branch: 'main', tags: ['prod'] });
  await publish('orders', '2', { branch: 'main' });
  await publish('orders', '3', { branch: 'feat/x' });
  await publish('basket', '7', { branch: 'main' });
  return broker;
}

async function titlesAt(broker: TestBroker, path: string): Promise<string[]> {
  const { body } = await broker.get(path);
  return (body._links['pb:pacts'] as Json[]).map(({ title }) => String(title));
}

const named = (...pacts: readonly string[]) =>
  pacts.map((pact) => `Pact between ${pact.replace(/ (.*)/, ' ($1)')} and stock`);

test.each([
  ['/pacts/provider/stock', named('basket 7', 'orders 1', 'orders 2', 'orders 3')],
  ['/pacts/provider/stock/latest', named('basket 7', 'orders 3')],
  ['/pacts/provider/stock/latest/prod', named('orders 1')],
  ['/pacts/provider/stock/tag/prod', named('orders 1')],
  ['/pacts/provider/stock/branch', named('basket 7', 'orders 1', 'orders 2')],
  ['/pacts/provider/stock/branch/latest', named('basket 7', 'orders 2')],
  ['/pacts/provider/stock/branch/feat/x', named('orders 3')],
  ['/pacts/provider/stock/branch/main/latest', named('basket 7', 'orders 2')],
])('%s lists the pacts with a provider', async (path, titles) => {
  await using broker = await startBrokerWithPacts();

  expect(await titlesAt(broker, path)).toEqual(titles);
});

test.each([
  ['/versions', ['3', '2', '1']],
  ['/tag/prod', ['1']],
  ['/branch/main', ['1', '2']],
  ['/branch/versions', ['1', '2']],
  ['/branch/latest/versions', ['2']],
  ['/branch/feat/x/latest/versions', ['3']],
])('…%s lists the pacts of a pair', async (path, numbers) => {
  await using broker = await startBrokerWithPacts();

  const { body } = await broker.get(`/pacts/provider/stock/consumer/orders${path}`);

  expect(
    (body._embedded.pacts as Json[]).map((each) => each._embedded.consumerVersion.number as string),
  ).toEqual(numbers);
});

test('lists only the pacts of a branch head as the latest of the branch', async () => {
  await using broker = await startBrokerWithPacts();
  await broker.givenVersion({ pacticipant: 'orders', number: '4', branch: 'main' });

  expect(await titlesAt(broker, '/pacts/provider/stock/branch/latest')).toEqual(named('basket 7'));
  expect(await titlesAt(broker, '/pacts/provider/stock/branch/main/latest')).toEqual(
    named('basket 7'),
  );
  const pair = '/pacts/provider/stock/consumer/orders/branch';
  const { body } = await broker.get(`${pair}/main/latest/versions`);
  expect(body._embedded.pacts).toEqual([]);
  const latest = await broker.get(`${pair}/main/latest`);
  expect(latest.headers.get('x-pact-consumer-version')).toBe('2');
});

test('lists the newest pact of every pair', async () => {
  await using broker = await startBrokerWithPacts();

  const { body } = await broker.get('/pacts/latest');

  expect((body.pacts as Json[]).map(({ _embedded }) => _embedded.consumer.name as string)).toEqual([
    'basket',
    'orders',
  ]);
});

test('answers 404 for the pacts with an unknown provider', async () => {
  await using broker = await startBrokerWithPacts();

  const { status, body } = await broker.get('/pacts/provider/unknown/branch');

  expect({ status, body }).toEqual({
    status: 404,
    body: { error: "No provider with name 'unknown' found" },
  });
});
