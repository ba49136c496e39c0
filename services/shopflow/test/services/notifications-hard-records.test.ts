import { randomUUID } from 'node:crypto';
import { makeKafka } from '@shopflow/service-kit/kafka';
import { silentLogger } from '@shopflow/service-kit/logger';
import { waitFor } from '@shopflow/service-kit/wait-for';
import { Partitioners, type Message } from 'kafkajs';
import { startKafka } from '@shopflow/live-integration/kafka';
import type { Kafka } from '@shopflow/live-integration/running-kafka';
import { followGroup } from '@shopflow/live-integration/consumer-group';
import { readMetric } from '@shopflow/live-integration/read-metric';
import { watchTopic, type WatchedMessage } from '@shopflow/live-integration/topic-watch';
import { logged, openNotifications } from '../support/notifications-process.ts';
import { startStandIns } from '../support/notifications-stand-ins.ts';
import { damageLastByte } from '../support/damage-log.ts';
import { publishCompressed } from '../support/java-producer.ts';
import { proveWithKafka } from '@shopflow/live-integration/testing/prove-with-kafka';
import { provable, provableOnApacheKafka } from '@shopflow/live-integration/testing/provable';
import { publishRaw } from '../support/raw-record.ts';

await proveWithKafka(startKafka({ givenBrokers: process.env.KAFKA_BROKERS }), prove);

/** Records and offsets at which a consumer that only reads, processes and commits gets stuck. */
async function prove(kafka: Kafka): Promise<void> {
  const environment = `hard-${process.pid}`;
  const topic = `${environment}.order-events`;
  const deadLetters = `${topic}.dlq`;
  const groupId = `${environment}.notifications`;
  const LIMIT_MS = 60_000;
  const client = makeKafka({ ...kafka, clientId: 'hard-test', logger: silentLogger() });
  const admin = client.admin();
  await admin.connect();
  await admin.createTopics({
    topics: [
      { topic, numPartitions: 3 },
      {
        topic: deadLetters,
        numPartitions: 1,
        configEntries: [{ name: 'max.message.bytes', value: '3000' }],
      },
    ],
  });
  const standIns = await startStandIns();
  const notifications = await openNotifications({
    brokers: kafka.brokers,
    environment,
    windowMs: 500,
    standInsUrl: standIns.url,
  });
  const group = followGroup(client, { groupId, topic });
  let service = await notifications.launchConsuming();

  afterAll(async () => {
    await group.stop();
    await admin.disconnect();
    await notifications.stop();
    await standIns.stop();
    await kafka.stop();
  });

  const givenUser = (): string => `u${String(Math.random()).slice(2, 12)}`;

  function toEvent(userId: string): Message {
    const event = {
      eventId: randomUUID(),
      orderId: randomUUID(),
      userId,
      customerEmail: `${userId}@shopflow-test.com`,
      items: [{ sku: 'MUG-WHITE', quantity: 1 }],
      total: { amount: 100, currency: 'EUR' },
      bulkId: null,
    };
    const headers = { 'event-type': 'ORDER_CONFIRMED', 'schema-version': '1.1.0' };
    return { key: userId, value: JSON.stringify(event), headers };
  }

  async function publish(partition: number, ...messages: Message[]): Promise<void> {
    const producer = client.producer({ createPartitioner: Partitioners.DefaultPartitioner });
    await producer.connect();
    try {
      const placed = messages.map((each) => ({ ...each, partition }));
      await producer.send({ topic, acks: -1, messages: placed });
    } finally {
      await producer.disconnect();
    }
  }

  const publishEvent = async (partition: number): Promise<string> => {
    const userId = givenUser();
    await publish(partition, toEvent(userId));
    return userId;
  };

  const notified = (userId: string) =>
    waitFor({ reason: `${userId} is notified`, limitMs: LIMIT_MS }, () => {
      const sent = standIns.sentTo(userId);
      return sent.length > 0 ? sent : undefined;
    });

  const metric = (name: string): Promise<number> => readMetric(service.url, name);

  const lagIs = (partition: number, lag: number) =>
    waitFor(
      { reason: `the lag of partition ${partition} is ${lag}`, limitMs: LIMIT_MS },
      async () => (await metric(`kafka_consumer_lag{partition="${partition}"}`)) === lag,
    );

  async function readDeadLetters(): Promise<readonly WatchedMessage[]> {
    const watch = await watchTopic(client, { topic: deadLetters, groupId: randomUUID() });
    await watch.catchUp();
    await watch.stop();
    return watch.messages();
  }

  test('a record with a header that has no value is dead-lettered without that header', async () => {
    const record = {
      key: 'u1',
      value: 'not json',
      headers: {
        'x-trace-id': 't1',
        'event-type': 'ORDER_CONFIRMED',
        'schema-version': '1.1.0',
        baggage: null,
      },
    };
    await publishRaw(client, { topic, partition: 0, record });

    await notified(await publishEvent(0));

    const [letter] = await readDeadLetters();
    expect(letter).toMatchObject({
      key: 'u1',
      value: 'not json',
      headers: {
        'x-trace-id': 't1',
        'x-dead-letter-reason': expect.stringContaining('not JSON'),
        'x-dead-letter-topic': topic,
        'x-dead-letter-partition': '0',
        'x-dead-letter-offset': '0',
        'x-dead-letter-omitted': 'header baggage',
      },
    });
  });

  test('a record with a header named like a property of every object is dead-lettered', async () => {
    const headers = { toString: 'a', constructor: 'b', ['__proto__']: 'c' };
    await publish(0, { key: 'odd', value: '{', headers });

    await notified(await publishEvent(0));

    const letter = (await readDeadLetters()).find(({ key }) => key === 'odd');
    expect(letter?.headers).toMatchObject({ 'x-dead-letter-topic': topic });
  });

  const large = 'x'.repeat(5_000);

  test.each([
    { part: 'value', message: { key: 'large value', value: large, headers: { kept: 'yes' } } },
    { part: 'headers', message: { key: 'large headers', value: '{', headers: { large } } },
    { part: 'key', message: { key: large, value: 'large key', headers: { kept: 'yes' } } },
  ])(
    'a record whose $part is too large for the dead-letter topic is kept without it',
    async ({ part, message }) => {
      await publish(1, message);

      await notified(await publishEvent(1));

      const letter = (await readDeadLetters()).find(
        ({ headers }) => headers['x-dead-letter-omitted'] === part,
      );
      expect(letter?.headers).toMatchObject({
        'x-dead-letter-reason': expect.any(String),
        'x-dead-letter-topic': topic,
        'x-dead-letter-partition': '1',
        'x-dead-letter-offset': expect.stringMatching(/^\d+$/),
      });
      expect(letter).toMatchObject(
        part === 'value' ? { key: message.key } : { value: message.value },
      );
    },
  );

  const onApacheKafka = provableOnApacheKafka(kafka);

  for (const codec of ['gzip', 'snappy', 'lz4', 'zstd'] as const) {
    onApacheKafka(`a batch that the Java client compresses with ${codec} is consumed`, async () => {
      const users = Array.from({ length: 20 }, givenUser);

      await publishCompressed({
        ...kafka,
        topic,
        partition: 0,
        codec,
        messages: users.map(toEvent),
      });

      await Promise.all(users.map(notified));
      await notified(await publishEvent(0));
      await lagIs(0, 0);
    });
  }

  test('a batch that decompresses to more than 16 MB is dead-lettered as a whole', async () => {
    const before = await metric('events_dead_lettered_total');
    const record = { key: 'bomb', value: 'x'.repeat(32 * 1024 * 1024), headers: {} };
    await publishRaw(client, { topic, partition: 2, record });

    await notified(await publishEvent(2));

    const letter = (await readDeadLetters()).find(({ headers }) =>
      headers['x-dead-letter-reason']?.startsWith('Unreadable batch'),
    );
    expect(letter?.headers).toMatchObject({
      'x-dead-letter-reason': expect.stringContaining('larger than 16777216 bytes'),
      'x-dead-letter-topic': topic,
      'x-dead-letter-partition': '2',
    });
    expect(await metric('events_dead_lettered_total')).toBe(before + 1);
  });

  onApacheKafka(
    'a batch damaged on the disk is dead-lettered, and the next is consumed',
    async () => {
      const users = [givenUser(), givenUser(), givenUser()];
      await service.kill('SIGTERM');
      await publishCompressed({
        ...kafka,
        topic,
        partition: 1,
        codec: 'lz4',
        messages: users.map(toEvent),
      });
      await damageLastByte(kafka, { topic, partition: 1 });
      const next = await publishEvent(1);
      const other = await publishEvent(0);

      service = await notifications.launchConsuming();
      await Promise.all([notified(next), notified(other)]);
      await lagIs(1, 0);

      const lines = await logged(service, 'event dead-lettered', 3);
      for (const line of lines) {
        expect(line).toMatchObject({
          level: 50,
          deadLettered: { reason: expect.stringMatching(/batch of 3 records .*: the checksum/) },
          record: { topic, partition: 1, offset: expect.any(Number) },
        });
      }
      expect(await metric('events_dead_lettered_total')).toBe(3);
      expect(users.flatMap(standIns.sentTo)).toEqual([]);
    },
  );

  provable(kafka, 'transactions')(
    'the lag is 0 once a transaction is consumed, committed or aborted',
    async () => {
      const producer = client.producer({
        transactionalId: environment,
        idempotent: true,
        maxInFlightRequests: 1,
        createPartitioner: Partitioners.DefaultPartitioner,
      });
      await producer.connect();
      const userId = givenUser();
      const committed = await producer.transaction();
      await committed.send({ topic, messages: [{ ...toEvent(userId), partition: 2 }] });
      await committed.commit();
      await notified(userId);
      await lagIs(2, 0);

      const aborted = await producer.transaction();
      const other = givenUser();
      await aborted.send({ topic, messages: [{ ...toEvent(other), partition: 2 }] });
      await aborted.abort();
      await producer.disconnect();
      await lagIs(2, 0);

      expect(standIns.sentTo(other)).toEqual([]);
      expect((await group.lag())[2]).toBe(0);
      expect(await metric('consumer_offset_gaps_total{kind="beyond-end"}')).toBe(0);
    },
  );

  provable(kafka, 'group-administration')(
    'a committed offset beyond the end of the log is reported, and nothing is skipped',
    async () => {
      await service.kill('SIGTERM');
      await admin.setOffsets({ groupId, topic, partitions: [{ partition: 0, offset: '5000' }] });
      const userId = await publishEvent(0);

      service = await notifications.launchConsuming();
      await notified(userId);
      await lagIs(0, 0);

      const [line] = await logged(service, 'committed offset does not exist on the topic');
      expect(line).toMatchObject({
        level: 50,
        gap: { topic, partition: 0, kind: 'beyond-end', committed: 5_000, resumeAt: 0 },
      });
      expect(await metric('consumer_offset_gaps_total{kind="beyond-end"}')).toBe(1);
      await notified(await publishEvent(0));
    },
  );

  provable(kafka, 'topic-administration')(
    'events that retention deleted before they were consumed are counted',
    async () => {
      await service.kill('SIGTERM');
      const users = [await publishEvent(2), await publishEvent(2), await publishEvent(2)];
      const log = (await admin.fetchTopicOffsets(topic)).find(({ partition }) => partition === 2);
      const partitions = [{ partition: 2, offset: String(Number(log?.high) - 1) }];
      await admin.deleteTopicRecords({ topic, partitions });

      service = await notifications.launchConsuming();
      await notified(users[2] ?? '');
      await lagIs(2, 0);

      const [line] = await logged(service, 'committed offset does not exist on the topic');
      expect(line).toMatchObject({ gap: { kind: 'below-start', partition: 2, skipped: 2 } });
      expect(await metric('events_lost_total')).toBe(2);
      expect(standIns.sentTo(users[0] ?? '')).toEqual([]);
    },
  );

  provable(kafka, 'topic-administration')(
    'consumes a topic from its beginning after it was deleted and created again',
    async () => {
      await admin.deleteTopics({ topics: [topic] });
      await waitFor({ reason: 'the topic is created again', limitMs: LIMIT_MS }, async () => {
        const made = await admin
          .createTopics({ topics: [{ topic, numPartitions: 3 }] })
          .catch(() => false);
        return made || (await admin.listTopics()).includes(topic);
      });
      // In partition 0 more than there were before: its old offset lies within the new log.
      const many = Array.from({ length: 30 }, givenUser);
      await publish(0, ...many.map(toEvent));
      const users = [...many, await publishEvent(1), await publishEvent(2)];

      await Promise.all(users.map(notified));

      for (const partition of [0, 1, 2]) await lagIs(partition, 0);
    },
  );
}
