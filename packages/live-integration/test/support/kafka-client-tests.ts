import { randomUUID } from 'node:crypto';
import type {
  ConsumerControls,
  KafkaProducer,
  KafkaRecord,
  RecordBatch,
  RunningConsumer,
} from '@shopflow/service-kit/kafka-client';
import { makeKafka } from '@shopflow/service-kit/kafka';
import { silentLogger } from '@shopflow/service-kit/logger';
import { openKafkaClient, type KafkaClientName } from '@shopflow/service-kit/open-kafka-client';
import { RecordsRefused } from '@shopflow/service-kit/records-refused';
import { waitFor } from '@shopflow/service-kit/wait-for';
import type { Kafka } from '../../src/kafka/running-kafka.ts';
import { provable } from '../../src/testing/provable.ts';

/** Generous, for a busy machine. */
const LIMIT_MS = 120_000;

/** A consumer that takes every record, and what it has seen. */
interface Member {
  readonly controls: ConsumerControls;
  readonly running: RunningConsumer;
  /** The last assignment; undefined before the first. */
  assigned: readonly number[] | undefined;
  /** Records by partition, in the order of their arrival. */
  readonly records: Map<number, KafkaRecord[]>;
  readonly ends: Map<number, number>;
}

/** How much of a batch a member takes; everything by default. */
type Take = (batch: RecordBatch, member: Member) => number;

interface Topic {
  readonly topic: string;
  readonly groupId: string;
}

/**
 * The behavior that Orders and Notifications need from a Kafka client, whatever the library. A short
 * run leaves out what takes longer than a few seconds.
 */
export function testKafkaClient(kafka: Kafka, name: KafkaClientName, isShort = false): void {
  const client = openKafkaClient(name, {
    ...kafka,
    clientId: `port-${name}`,
    logger: silentLogger(),
  });
  const administration = client.administration();
  const opened: (() => Promise<unknown>)[] = [];

  afterEach(async () => {
    for (const close of opened.splice(0).reverse()) await close().catch(() => undefined);
  });
  afterAll(() => administration.close());

  async function givenTopic(partitions = 3, config: Record<string, string> = {}): Promise<Topic> {
    const topic = `${name}-${randomUUID()}`;
    const groupId = `group-of-${topic}`;
    await administration.provideTopics([{ topic, partitions, config }]);
    // On slow storage, a broker refuses records of a new topic until its logs exist.
    await waitFor({ reason: 'every partition answers', limitMs: LIMIT_MS }, () =>
      administration.readOffsets({ topic, groupId }).then(
        () => true,
        () => undefined,
      ),
    );
    return { topic, groupId };
  }

  async function givenProducer(idempotent = true): Promise<KafkaProducer> {
    const producer = await client.connectProducer({ idempotent });
    opened.push(producer.close);
    return producer;
  }

  async function join({ topic, groupId }: Topic, take: Take = takeAll): Promise<Member> {
    const member = { assigned: undefined, records: new Map(), ends: new Map() } as Partial<Member>;
    const running = await client.consume({
      groupId,
      topic,
      handlers: (controls) => {
        Object.assign(member, { controls });
        return {
          onAssigned: (partitions) => void (member.assigned = partitions),
          onBatch: (batch) => Promise.resolve(take(batch, member as Member)),
        };
      },
    });
    opened.push(running.stop);
    return Object.assign(member, { running }) as Member;
  }

  const received = (member: Member, count: number) =>
    becomes(member, `${count} records have arrived`, () => countOf(member) >= count);

  const hasAssigned = (member: Member, count: number) =>
    becomes(member, `${count} partitions are assigned`, () => member.assigned?.length === count);

  const lagIs = (topic: Topic, lag: number) =>
    waitFor({ reason: `the lag is ${lag}`, limitMs: LIMIT_MS }, async () => {
      const offsets = await administration.readOffsets(topic);
      const total = offsets.reduce((sum, { committed = 0, end }) => sum + end - committed, 0);
      return total === lag ? true : undefined;
    });

  test('ordering: records of a key arrive in their order, with their bytes and headers', async () => {
    const topic = await givenTopic();
    const producer = await givenProducer();
    const headers = { 'x-trace-id': 't-1', twice: [Buffer.from('a'), Buffer.from('b')] };
    const keys = ['user-1', 'user-2', 'user-3', 'user-4'];
    for (let round = 0; round < 5; round += 1) {
      const records = keys.map((key) => ({ key, value: `${key} ${round}`, headers }));
      const positions = await producer.send([{ topic: topic.topic, records }]);
      // The partition that Kafka's own clients choose for a key.
      expect(positions.map(({ partition }) => partition)).toEqual(
        keys.map((key) => toJavaPartition(key, 3)),
      );
    }

    const member = await join(topic);
    await received(member, 20);

    const all = [...member.records.values()].flat();
    for (const key of keys) {
      const values = all.filter((each) => each.key?.toString() === key).map(textOf);
      expect(values).toEqual([0, 1, 2, 3, 4].map((round) => `${key} ${round}`));
    }
    expect(all[0]?.headers).toEqual([
      { name: 'x-trace-id', value: Buffer.from('t-1') },
      { name: 'twice', value: Buffer.from('a') },
      { name: 'twice', value: Buffer.from('b') },
    ]);
  });

  test('commit: another consumer goes on at the committed offset, not at the delivered one', async () => {
    const topic = await givenTopic(1);
    const producer = await givenProducer();
    await producer.send([{ topic: topic.topic, records: givenRecords(10) }]);
    const first = await join(topic);
    await received(first, 10);

    await first.controls.commit(new Map([[0, 4]]));
    expect(await administration.readOffsets(topic)).toEqual([
      { partition: 0, committed: 4, start: 0, end: 10 },
    ]);
    await first.running.stop();
    const second = await join(topic);
    await received(second, 6);

    expect(second.records.get(0)?.[0]?.offset).toBe(4);
  });

  test('pause: a paused partition delivers nothing, and goes on where it was', async () => {
    const topic = await givenTopic(2);
    const producer = await givenProducer();
    const send = (partition: number) =>
      producer.send([{ topic: topic.topic, records: [recordOf(partition)] }]);
    const member = await join(topic);
    await hasAssigned(member, 2);
    member.controls.pause(0);
    await send(0);
    await send(1);
    await send(1);

    await becomes(member, 'the other partition arrives', () => member.records.get(1)?.length === 2);
    expect(member.records.get(0)).toBeUndefined();

    member.controls.resume(0);
    await received(member, 3);
    expect(member.records.get(0)?.[0]?.offset).toBe(0);
  });

  test('back-pressure: records that were not taken are delivered again', async () => {
    const topic = await givenTopic(1);
    const producer = await givenProducer();
    await producer.send([{ topic: topic.topic, records: givenRecords(9) }]);

    // Takes two records of each batch.
    const member = await join(topic, (batch, self) =>
      takeAll({ ...batch, records: batch.records.slice(0, 2), end: endOf(batch, 2) }, self),
    );
    await received(member, 9);

    expect(member.records.get(0)?.map(({ offset }) => offset)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
  });

  test('seek: a partition is fetched from another offset', async () => {
    const topic = await givenTopic(1);
    const producer = await givenProducer();
    await producer.send([{ topic: topic.topic, records: givenRecords(5) }]);
    const member = await join(topic);
    await received(member, 5);

    member.controls.seek(0, 3);
    await received(member, 7);

    expect(member.records.get(0)?.map(({ offset }) => offset)).toEqual([0, 1, 2, 3, 4, 3, 4]);
  });

  test('dead letter: a record that is too large is refused, and the next one accepted', async () => {
    const topic = await givenTopic(1, { 'max.message.bytes': '2000' });
    const producer = await givenProducer(false);
    const large = { key: null, value: 'x'.repeat(10_000), headers: {} };

    await expect(producer.send([{ topic: topic.topic, records: [large] }])).rejects.toThrow(
      RecordsRefused,
    );
    const [position] = await producer.send([{ topic: topic.topic, records: givenRecords(1) }]);

    expect(position).toMatchObject({ partition: 0, offset: 0 });
  });

  provable(kafka, 'idempotent-producer')(
    'idempotent producer: concurrent sends are stored once each, in the order of the calls',
    async () => {
      const topic = await givenTopic(1);
      const producer = await givenProducer(true);
      const sends = await Promise.all(
        Array.from({ length: 5 }, (_, each) =>
          producer.send([
            { topic: topic.topic, records: [{ key: 'k', value: String(each), headers: {} }] },
          ]),
        ),
      );

      expect(sends.map(([position]) => position?.offset)).toEqual([0, 1, 2, 3, 4]);
      const member = await join(topic);
      await received(member, 5);
      expect(member.records.get(0)?.map(textOf)).toEqual(['0', '1', '2', '3', '4']);
    },
  );

  test('lag: the end of the log less the committed offset, in every partition', async () => {
    const topic = await givenTopic(2);
    const producer = await givenProducer();
    const records = [...givenRecords(3), recordOf(1)];
    await producer.send([{ topic: topic.topic, records }]);
    await lagIs(topic, 4);
    const member = await join(topic);
    await received(member, 4);

    await member.controls.commit(member.ends);

    await lagIs(topic, 0);
  });

  if (isShort) return;

  provable(kafka, 'group-administration')(
    'rebalance: a second consumer gets its share, and the first all of it when the second leaves',
    async () => {
      const topic = await givenTopic(4);
      const producer = await givenProducer();
      const first = await join(topic);
      await hasAssigned(first, 4);
      const second = await join(topic);
      await Promise.all([hasAssigned(first, 2), hasAssigned(second, 2)]);
      expect([...(first.assigned ?? []), ...(second.assigned ?? [])].sort()).toEqual([0, 1, 2, 3]);
      await producer.send([{ topic: topic.topic, records: givenRecords(40) }]);
      await waitFor({ reason: 'every record has arrived', limitMs: LIMIT_MS }, () =>
        countOf(first) + countOf(second) === 40 ? true : undefined,
      );

      await second.running.stop();

      await hasAssigned(first, 4);
    },
  );

  provable(kafka, 'topic-administration')(
    'added partitions: they are assigned and delivered within 30 s',
    async () => {
      const topic = await givenTopic(1);
      const member = await join(topic);
      await hasAssigned(member, 1);
      const admin = makeKafka({ ...kafka, clientId: 'add', logger: silentLogger() }).admin();
      await admin.connect();
      await admin.createPartitions({ topicPartitions: [{ topic: topic.topic, count: 3 }] });
      await admin.disconnect();
      const addedAt = Date.now();

      await hasAssigned(member, 3);

      expect(Date.now() - addedAt).toBeLessThan(30_000);
      const producer = await givenProducer();
      await producer.send([{ topic: topic.topic, records: [recordOf(2, 3)] }]);
      await received(member, 1);
      expect(member.records.get(2)).toHaveLength(1);
    },
  );

  provable(kafka, 'transactions')(
    'transactions: aborted records are not delivered, and the markers are passed',
    async () => {
      const topic = await givenTopic(1);
      const producer = makeKafka({ ...kafka, clientId: 'tx', logger: silentLogger() }).producer({
        transactionalId: topic.topic,
        idempotent: true,
        maxInFlightRequests: 1,
      });
      await producer.connect();
      for (const outcome of ['commit', 'abort'] as const) {
        const transaction = await producer.transaction();
        await transaction.send({ topic: topic.topic, messages: [{ key: 'k', value: outcome }] });
        await (outcome === 'commit' ? transaction.commit() : transaction.abort());
      }
      await producer.disconnect();

      const member = await join(topic);
      await becomes(member, 'the markers are passed', () => member.ends.get(0) === 4);

      expect(member.records.get(0)?.map(textOf)).toEqual(['commit']);
    },
  );
}

/** @throws the error that ended the consumer, at once: an ended consumer receives nothing more */
function becomes({ running }: Member, reason: string, isTrue: () => boolean): Promise<unknown> {
  return Promise.race([waitFor({ reason, limitMs: LIMIT_MS }, isTrue), running.failed]);
}

/** Records of different keys. */
function givenRecords(count: number) {
  return Array.from({ length: count }, (_, each) => ({
    key: `user-${each}`,
    value: `record ${each}`,
    headers: {},
  }));
}

/** A record whose key belongs to a partition. */
function recordOf(partition: number, partitions = 2) {
  const number = Array.from({ length: 100 }, (_, each) => each).find(
    (each) => toJavaPartition(`user-${each}`, partitions) === partition,
  );
  return { key: `user-${number}`, value: 'record', headers: {} };
}

/** The default partitioner of Kafka's Java client: murmur2 of the key, without its sign. */
function toJavaPartition(key: string, partitions: number): number {
  const data = Buffer.from(key);
  const m = 0x5bd1e995;
  let hash = 0x9747b28c ^ data.length;
  const words = data.length >> 2;
  for (let word = 0; word < words; word += 1) {
    let k = Math.imul(data.readInt32LE(word * 4), m);
    k = Math.imul(k ^ (k >>> 24), m);
    hash = Math.imul(hash, m) ^ k;
  }
  const tail = data.subarray(words * 4);
  for (const [index, byte] of tail.entries()) hash ^= byte << (8 * index);
  if (tail.length > 0) hash = Math.imul(hash, m);
  hash = Math.imul(hash ^ (hash >>> 13), m);
  hash ^= hash >>> 15;
  return (hash & 0x7fffffff) % partitions;
}

const textOf = ({ value }: KafkaRecord): string => String(value);

const countOf = ({ records }: Member): number =>
  [...records.values()].reduce((sum, each) => sum + each.length, 0);

const endOf = ({ records, end }: RecordBatch, count: number): number =>
  records[count]?.offset ?? end;

function takeAll({ partition, records, end }: RecordBatch, member: Member): number {
  member.records.set(partition, [...(member.records.get(partition) ?? []), ...records]);
  member.ends.set(partition, end);
  return end;
}
