import { startKafka } from '../../src/kafka/kafka.ts';
import type { Kafka } from '../../src/kafka/running-kafka.ts';
import { kafkaText } from '../../src/testing/kafka-text.ts';
import { makeClient, readFirst, send } from '../support/kafka-client.ts';
import { readMemory } from '../support/process-memory.ts';
import { proveWithKafka } from '../../src/testing/prove-with-kafka.ts';
import { provable } from '../../src/testing/provable.ts';

const givenBrokers = process.env.KAFKA_BROKERS;
const run = `t${process.pid}`;

await proveWithKafka(startKafka({ givenBrokers }), prove);

function prove(kafka: Kafka): void {
  afterAll(async () => {
    process.stderr.write(`${kafkaText(kafka)}\nMemory of Kafka: ${readMemory(kafka.pid())} MB\n`);
    await kafka.stop();
  });

  test('returns a message with its key and headers', async () => {
    await send(kafka, `${run}-orders`, {
      key: 'user-1',
      value: 'confirmed',
      headers: { 'x-trace-id': 'abc' },
    });

    const message = await readFirst(kafka, `${run}-orders`);

    expect(String(message.key)).toBe('user-1');
    expect(String(message.value)).toBe('confirmed');
    expect(String(message.headers?.['x-trace-id'])).toBe('abc');
  });

  provable(kafka, 'recovery')(
    'keeps an acknowledged message across kill -9 and a restart',
    async () => {
      await send(kafka, `${run}-kept`, { value: 'written before the kill' });
      const before = kafka.pid();

      await kafka.kill('SIGKILL');
      expect(kafka.pid()).toBeUndefined();
      await kafka.restart();

      expect(kafka.pid()).not.toBe(before);
      expect(String((await readFirst(kafka, `${run}-kept`)).value)).toBe('written before the kill');
    },
  );

  test('uses an external Kafka and leaves it running', async () => {
    await using given = await startKafka({ givenBrokers: kafka.brokers.join(', ') });

    expect(given.kind).toBe('given');
    expect(given.brokers).toEqual(kafka.brokers);
    await expect(given.kill()).rejects.toMatchObject({ code: 'not-ours' });
    await expect(given.restart()).rejects.toMatchObject({ code: 'not-ours' });
    await given.stop();
    expect(await listTopics(kafka)).toBeInstanceOf(Array);
  });

  provable(kafka, 'recovery')('keeps two clusters independent', async () => {
    await using other = await startKafka();

    await send(kafka, `${run}-ours`, { value: 'ours' });
    await send(other, `${run}-theirs`, { value: 'theirs' });

    expect(await listTopics(kafka)).not.toContain(`${run}-theirs`);
    expect(await listTopics(other)).not.toContain(`${run}-ours`);
  });

  provable(kafka, 'topic-administration')(
    'creates a topic with the requested partitions',
    async () => {
      const topic = `${run}-three`;

      const partitions = await withAdmin(kafka, async (admin) => {
        await admin.createTopics({ topics: [{ topic, numPartitions: 3 }], waitForLeaders: true });
        const { topics } = await admin.fetchTopicMetadata({ topics: [topic] });
        await admin.deleteTopics({ topics: [topic] });
        return topics[0]?.partitions;
      });

      expect(partitions).toHaveLength(3);
    },
  );

  provable(kafka, 'group-administration')('sets the offsets of a group to the end', async () => {
    const topic = `${run}-skipped`;
    const groupId = `${run}-late`;
    // A single partition, because kafkajs may query partitions of a new topic that have no leader yet.
    await withAdmin(kafka, (admin) =>
      admin.createTopics({ topics: [{ topic, numPartitions: 1 }] }),
    );
    await send(kafka, topic, { value: 'old' });

    const group = await withAdmin(kafka, async (admin) => {
      // Not resetOffsets: kafkajs 2.2.4 commits -1, so that no lag can be computed.
      const partitions = await admin.fetchTopicOffsets(topic);
      await admin.setOffsets({ groupId, topic, partitions });
      return admin.fetchOffsets({ groupId, topics: [topic] });
    });

    expect(group[0]?.partitions).toMatchObject([{ partition: 0, offset: '1' }]);
  });

  provable(kafka, 'transactions')(
    'does not deliver messages of an aborted transaction',
    async () => {
      const topic = `${run}-transactions`;
      const producer = makeClient(kafka).producer({
        transactionalId: `${run}-producer`,
        idempotent: true,
        maxInFlightRequests: 1,
      });
      await producer.connect();
      const aborted = await producer.transaction();
      await aborted.send({ topic, messages: [{ key: 'user-1', value: 'aborted' }] });
      await aborted.abort();
      const committed = await producer.transaction();
      await committed.send({ topic, messages: [{ key: 'user-1', value: 'committed' }] });
      await committed.commit();
      await producer.disconnect();

      expect(String((await readFirst(kafka, topic)).value)).toBe('committed');
    },
  );
}

async function withAdmin<R>(
  kafka: Kafka,
  use: (admin: ReturnType<ReturnType<typeof makeClient>['admin']>) => Promise<R>,
): Promise<R> {
  const admin = makeClient(kafka).admin();
  await admin.connect();
  try {
    return await use(admin);
  } finally {
    await admin.disconnect();
  }
}

async function listTopics(cluster: Kafka): Promise<string[]> {
  const admin = makeClient(cluster).admin();
  await admin.connect();
  try {
    return await admin.listTopics();
  } finally {
    await admin.disconnect();
  }
}
