import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import type { Admin, ITopicConfig } from 'kafkajs';
import { makeKafka, provideTopics, type KafkaAdmin } from './kafka.ts';
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

/** A cluster that has the topic `orders`, and answers so when it is asked to make another. */
function clusterThat(create: () => Promise<boolean>) {
  const made: ITopicConfig[] = [];
  const cluster: Pick<Admin, 'fetchTopicMetadata' | 'createTopics'> = {
    fetchTopicMetadata: async (asked) => {
      if (asked?.topics.join() !== 'orders') throw new Error('No such topic');
      return Promise.resolve({ topics: [] });
    },
    createTopics: ({ topics }) => {
      made.push(...topics);
      return create();
    },
  };
  const admin: KafkaAdmin = {
    ask: (question) => question(cluster as Admin),
    close: () => Promise.resolve(),
  };
  return { admin, made };
}

test('the topics that are missing are made, and no others', async () => {
  const { admin, made } = clusterThat(() => Promise.resolve(true));

  await provideTopics(admin, [{ topic: 'orders' }, { topic: 'dlq', numPartitions: 3 }]);

  expect(made).toEqual([{ topic: 'dlq', numPartitions: 3 }]);
});

test('topics that are all there take no right to make one', async () => {
  const { admin, made } = clusterThat(() => Promise.reject(new Error('Not authorized')));

  await provideTopics(admin, [{ topic: 'orders' }]);

  expect(made).toEqual([]);
});

test('a cluster without administration may make topics by itself, and no other fault passes', async () => {
  const unsupported = Object.assign(new Error(), { name: 'KafkaJSServerDoesNotSupportApiKey' });
  const mock = clusterThat(() => Promise.reject(unsupported));
  const foreign = clusterThat(() => Promise.reject(new Error('Not authorized')));

  await provideTopics(mock.admin, [{ topic: 'dlq' }]);
  await expect(provideTopics(foreign.admin, [{ topic: 'dlq' }])).rejects.toThrow('Not authorized');
});
