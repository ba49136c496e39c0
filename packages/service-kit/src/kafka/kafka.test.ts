import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import type { Admin, ITopicConfig } from 'kafkajs';
import { makeKafka, provideTopics, type KafkaAdmin } from './kafka.ts';
import { silentLogger } from '../process/logger.ts';

test('an aborted client stops waiting for a Kafka that does not answer', async () => {
  const controller = new AbortController();
  // Accepts the connection and the request, and never answers.
  const hanging = createServer(() => controller.abort()).listen(0, '127.0.0.1');
  await once(hanging, 'listening');
  const { port } = hanging.address() as AddressInfo;
  const brokers = [`127.0.0.1:${port}`];
  const admin = makeKafka({
    brokers,
    clientId: 'test',
    logger: silentLogger(),
    retries: 1,
    signal: controller.signal,
  }).admin();
  const startedAt = performance.now();

  await expect(admin.connect()).rejects.toThrow(/aborted/);

  // Without the abort it would wait 5 s for an answer.
  expect(performance.now() - startedAt).toBeLessThan(3_000);
  hanging.close();
});

/** A cluster that has the topic `orders`; `create` answers requests to create another. */
function givenCluster(create: () => Promise<boolean>) {
  const created: ITopicConfig[] = [];
  const cluster: Pick<Admin, 'fetchTopicMetadata' | 'createTopics'> = {
    fetchTopicMetadata: async (asked) => {
      if (asked?.topics.join() !== 'orders') throw new Error('No such topic');
      return Promise.resolve({ topics: [] });
    },
    createTopics: ({ topics }) => {
      created.push(...topics);
      return create();
    },
  };
  const admin: KafkaAdmin = {
    ask: (question) => question(cluster as Admin),
    close: () => Promise.resolve(),
  };
  return { admin, created };
}

test('creates only the topics that do not exist', async () => {
  const { admin, created } = givenCluster(() => Promise.resolve(true));

  await provideTopics(admin, [{ topic: 'orders' }, { topic: 'dlq', numPartitions: 3 }]);

  expect(created).toEqual([{ topic: 'dlq', numPartitions: 3 }]);
});

test('needs no permission to create topics when all exist', async () => {
  const { admin, created } = givenCluster(() => Promise.reject(new Error('Not authorized')));

  await provideTopics(admin, [{ topic: 'orders' }]);

  expect(created).toEqual([]);
});

test('ignores a missing CreateTopics API, and no other error', async () => {
  const unsupported = Object.assign(new Error(), { name: 'KafkaJSServerDoesNotSupportApiKey' });
  const mock = givenCluster(() => Promise.reject(unsupported));
  const unauthorized = givenCluster(() => Promise.reject(new Error('Not authorized')));

  await provideTopics(mock.admin, [{ topic: 'dlq' }]);
  await expect(provideTopics(unauthorized.admin, [{ topic: 'dlq' }])).rejects.toThrow(
    'Not authorized',
  );
});
