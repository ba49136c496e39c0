import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { makeKafka } from './kafka.ts';
import { silentLogger } from './logger.ts';

test('a client whose signal is raised gives up on a Kafka that hangs', async () => {
  const cut = new AbortController();
  // Takes the connection and the request, and never answers.
  const hanging = createServer(() => cut.abort()).listen(0, '127.0.0.1');
  await once(hanging, 'listening');
  const { port } = hanging.address() as AddressInfo;
  const brokers = [`127.0.0.1:${port}`];
  const admin = makeKafka({
    brokers,
    clientId: 'test',
    logger: silentLogger(),
    retries: 1,
    signal: cut.signal,
  }).admin();
  const startedAt = performance.now();

  await expect(admin.connect()).rejects.toThrow(/cut|aborted/);

  // An answer is waited for for 5 s where nothing cuts the connection.
  expect(performance.now() - startedAt).toBeLessThan(3_000);
  hanging.close();
});
