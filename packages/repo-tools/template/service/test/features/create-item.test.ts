import { randomUUID } from 'node:crypto';
import { startNewService } from '../support/start-new-service.ts';

test('answers a created item with its location', async () => {
  await using service = await startNewService();

  const created = await service.http.post('/items').send({ name: 'Pen' }).expect(201);

  expect(created.body).toEqual({
    id: expect.any(String),
    name: 'Pen',
    createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
  });
  const location = created.headers.location ?? '';
  expect((await service.http.get(location).expect(200)).body).toEqual(created.body);
});

test.each([{}, { name: '' }, { name: 'x'.repeat(201) }, { name: 'Pen', color: 'blue' }])(
  'rejects the invalid item %j',
  async (item) => {
    await using service = await startNewService();

    await service.http.post('/items').send(item).expect(400);
  },
);

test.each([randomUUID(), 'no-uuid'])('answers 404 for the unknown id %s', async (id) => {
  await using service = await startNewService();

  const { body, type } = await service.http.get(`/items/${id}`).expect(404);

  expect([type, body.title]).toEqual(['application/problem+json', 'Item not found']);
});
