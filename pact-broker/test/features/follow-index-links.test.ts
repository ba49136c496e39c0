import { startTestBroker } from '../support/start-broker.ts';

test('the index links to the URL for publishing contracts', async () => {
  await using broker = await startTestBroker();

  const { status, headers, body } = await broker.get('/');

  expect(status).toBe(200);
  expect(headers.get('content-type')).toBe('application/hal+json;charset=utf-8');
  expect(body._links['pb:publish-contracts'].href).toBe(`${broker.url}/contracts/publish`);
});

test('answers 200 to the heartbeat', async () => {
  await using broker = await startTestBroker();

  expect((await broker.get('/diagnostic/status/heartbeat')).body).toMatchObject({ ok: true });
  expect((await broker.get('/diagnostic/status/dependencies')).body).toMatchObject({
    database: { ok: true },
  });
});
