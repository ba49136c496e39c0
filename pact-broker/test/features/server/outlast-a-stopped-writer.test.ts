import { startTestBroker } from '../../support/start-broker.ts';
import { startStoppedWriter } from '../../support/stopped-writer.ts';

test('answers reads and writes while another process is stopped in a transaction', async () => {
  await using broker = await startTestBroker();
  await broker.givenVersion({ pacticipant: 'Orders', number: '1' });
  await using _stopped = await startStoppedWriter(broker.databaseUrl);

  // Half of them wait for a connection, not for the lock.
  const writes = Array.from({ length: 15 }, (_, index) =>
    broker.put(`/pacticipants/Orders/branches/main/versions/${index}`),
  );
  let isWritten = false;
  const written = Promise.all(writes).finally(() => (isWritten = true));
  const reads = await Promise.all(
    Array.from({ length: 10 }, () => broker.get('/pacticipants/Orders/versions/1')),
  );
  const heartbeat = await broker.get('/diagnostic/status/heartbeat');

  expect(isWritten).toBe(false);
  expect(new Set(reads.map(({ status }) => status))).toEqual(new Set([200]));
  expect(heartbeat.status).toBe(200);
  expect(new Set((await written).map(({ status }) => status))).toEqual(new Set([201]));
});
