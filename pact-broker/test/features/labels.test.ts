import { startTestBroker } from '../support/start-broker.ts';

test('adds a label, lists the pacticipants with it, and removes it', async () => {
  await using broker = await startTestBroker();
  await broker.givenPacticipant('Other');

  expect((await broker.put('/pacticipants/Orders/labels/shop')).status).toBe(201);
  expect((await broker.put('/pacticipants/Orders/labels/shop')).status).toBe(200);

  expect((await broker.get('/labels')).body._embedded.labels).toEqual([{ name: 'shop' }]);
  const { body } = await broker.get('/pacticipants/label/shop');
  expect(body._embedded.pacticipants).toEqual([expect.objectContaining({ name: 'Orders' })]);
  expect((await broker.delete('/pacticipants/Orders/labels/shop')).status).toBe(204);
  expect((await broker.get('/pacticipants/Orders/labels/shop')).status).toBe(404);
});
