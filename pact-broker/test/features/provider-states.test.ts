import type { Json } from '../support/http.ts';
import { startTestBroker } from '../support/start-broker.ts';

test('lists provider states by name, with the consumers that expect them', async () => {
  await using broker = await startTestBroker();
  const publish = (consumer: string, interactions: readonly Json[]) =>
    broker.givenPact({ consumer, provider: 'stock', branch: 'main', content: { interactions } });
  await publish('orders', [
    { providerStates: [{ name: 'an item', params: { id: 1 } }, { name: 'a user' }] },
  ]);
  await publish('basket', [
    { providerState: 'a user' },
    { providerStates: [{ name: 'an item', params: { id: 2 } }] },
  ]);

  const { body } = await broker.get('/pacts/provider/stock/provider-states');

  expect(body.providerStates).toEqual([
    { name: 'a user', consumers: ['basket', 'orders'] },
    { name: 'an item', params: { id: 2 }, consumers: ['basket'] },
    { name: 'an item', params: { id: 1 }, consumers: ['orders'] },
  ]);
});
