import { startTestBroker } from '../support/start-broker.ts';

test('reports that the database answers', async () => {
  await using broker = await startTestBroker();

  expect((await broker.get('/diagnostic/status/heartbeat')).body).toMatchObject({ ok: true });
  expect((await broker.get('/diagnostic/status/dependencies')).body).toMatchObject({
    database: { ok: true },
  });
});
