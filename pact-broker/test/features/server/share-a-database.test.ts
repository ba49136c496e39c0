import { startHttpServer } from '@shopflow/service-kit/http-server';
import { silentLogger } from '@shopflow/service-kit/logger';
import { openBroker } from '../../../src/compose.ts';
import { makeHttp } from '../../support/http.ts';
import { startTestBroker } from '../../support/start-broker.ts';

test('accepts one of many concurrent identical writes to two brokers on one database', async () => {
  await using broker = await startTestBroker();
  const second = await openBroker({ databaseUrl: broker.databaseUrl, logger: silentLogger() });
  const server = await startHttpServer(second.app, { port: 0, host: '127.0.0.1' });
  const brokers = [broker, makeHttp(server.url)];
  const place = '/pacticipants/Orders/branches/main/versions/1';

  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, index) => brokers[index % 2]!.put(place)),
  );

  const statuses = answers.map(({ status }) => status);
  expect(statuses.filter((status) => status === 201)).toHaveLength(1);
  expect(statuses.filter((status) => status === 200)).toHaveLength(19);
  await server.stop();
  await second.close();
});
