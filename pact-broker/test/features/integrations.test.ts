import type { Json } from '../support/http.ts';
import { startTestBroker, type TestBroker } from '../support/start-broker.ts';

async function startBrokerWithPacts(): Promise<TestBroker> {
  const broker = await startTestBroker();
  await broker.givenPact({ consumer: 'orders', provider: 'stock', version: '1' });
  await broker.givenPact({ consumer: 'basket', provider: 'stock', version: '7' });
  return broker;
}

test('lists integrations with the status of their newest pact', async () => {
  await using broker = await startBrokerWithPacts();
  await broker.givenResult({ consumer: 'orders', provider: 'stock', version: '1' });

  const { body } = await broker.get('/integrations');

  expect(
    (body._embedded.integrations as Json[]).map((each) => [
      each.consumer.name as string,
      each.provider.name as string,
      each.verificationStatus as string,
    ]),
  ).toEqual([
    ['basket', 'stock', 'never'],
    ['orders', 'stock', 'success'],
  ]);
});

test('deletes an integration with its pacts and results', async () => {
  await using broker = await startBrokerWithPacts();
  const path = '/integrations/provider/stock/consumer/orders';

  expect((await broker.delete(path)).status).toBe(204);

  expect((await broker.delete(path)).status).toBe(404);
  const { body } = await broker.get('/pacts/provider/stock');
  expect((body._links['pb:pacts'] as Json[]).map(({ name }) => String(name))).toEqual(['basket']);
  expect((await broker.delete('/integrations')).status).toBe(204);
  expect((await broker.get('/integrations')).body._embedded.integrations).toEqual([]);
});
