import type { Json } from '../support/http.ts';
import { startTestBroker, type TestBroker } from '../support/start-broker.ts';

async function startBrokerWithPacts(): Promise<TestBroker> {
  const broker = await startTestBroker();
  await broker.givenPact({ consumer: 'orders', provider: 'stock', version: '1' });
  await broker.givenPact({ consumer: 'basket', provider: 'stock', version: '7' });
  return broker;
}

test('lists integrations, the one with the latest pact or result first', async () => {
  await using broker = await startBrokerWithPacts();
  await broker.givenResult({ consumer: 'orders', provider: 'stock', version: '1' });
  const namesIn = async (query: string): Promise<string[]> => {
    const { body } = await broker.get(`/integrations${query}`);
    return (body._embedded.integrations as Json[]).map(({ consumer }) => String(consumer.name));
  };

  expect(await namesIn('')).toEqual(['orders', 'basket']);
  expect(await namesIn('?q=bask')).toEqual(['basket']);
  expect(await namesIn('?pageSize=1&pageNumber=2')).toEqual(['basket']);
});

test('draws integrations as a graph, and lists them for the network diagram', async () => {
  await using broker = await startBrokerWithPacts();
  await broker.givenPact({ consumer: 'a,b', provider: 'c', version: '1' });

  const graph = await broker.get('/integrations', { accept: '*/*' });
  const all = await broker.get('/relationships.csv');
  const group = await broker.get('/groups/basket', { accept: 'text/csv' });

  expect(graph.headers.get('content-type')).toBe('text/vnd.graphviz;charset=utf-8');
  expect(graph.body).toContain('  orders -> stock\n');
  expect(all.body).toMatch(/^\d+,"a,b",1,1,0,1,\d+$/m);
  expect(String(group.body).trim().split('\n')).toHaveLength(3);
  expect(group.body).not.toContain('a,b');
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
