import { makeKafka } from '@shopflow/service-kit/kafka';
import { silentLogger } from '@shopflow/service-kit/logger';
import { waitFor } from '@shopflow/service-kit/wait-for';
import { startKafka } from '../../src/kafka/kafka.ts';
import type { Kafka } from '../../src/kafka/running-kafka.ts';
import { readMetric } from '../../src/system/read-metric.ts';
import type { ServiceProcess } from '../../src/system/service-process.ts';
import { watchTopic, type WatchedMessage } from '../../src/system/topic-watch.ts';
import { startOrdersPair } from '../support/orders-pair.ts';
import { notProved, proveWithKafka } from '../support/not-proved.ts';
import { provable } from '../support/provable.ts';

await proveWithKafka(startKafka({ givenBrokers: process.env.KAFKA_BROKERS }), async (kafka) => {
  if (kafka.cannotProve.includes('idempotent-producer')) {
    notProved("Orders' relay", `${kafka.kind} knows no idempotent producer`);
    await kafka.stop();
  } else {
    await prove(kafka);
  }
});

async function prove(kafka: Kafka): Promise<void> {
  const environment = `relay-${process.pid}`;
  const topic = `${environment}.order-events`;
  const shop = await startOrdersPair(kafka, environment);
  const client = makeKafka({ ...kafka, clientId: 'relay-test', logger: silentLogger() });
  const { pair } = shop;
  await until('Orders has made its topic', async () => (await partitionsOf(topic)) > 0);
  const watch = await watchTopic(client, { topic, groupId: `${environment}.watch` });

  afterAll(async () => {
    await watch.stop();
    await shop.stop();
    await kafka.stop();
  });

  async function partitionsOf(name: string): Promise<number> {
    const admin = client.admin();
    await admin.connect();
    try {
      if (!(await admin.listTopics()).includes(name)) return 0;
      const { topics } = await admin.fetchTopicMetadata({ topics: [name] });
      return topics[0]?.partitions.length ?? 0;
    } finally {
      await admin.disconnect();
    }
  }

  const messagesOf = (users: readonly string[]): WatchedMessage[] =>
    watch.messages().filter(({ key }) => users.includes(key));

  /** Resolves to the event ids on the topic, by user, once all that was written is there. */
  async function published(users: readonly string[]) {
    const written = await shop.written(users);
    await until(`${written.length} events are on the topic`, () => {
      const ids = new Set(messagesOf(users).map(eventId));
      return written.every((row) => ids.has(row.event_id));
    });
    await watch.catchUp();
    return { written, messages: messagesOf(users) };
  }

  async function expectOrder(users: readonly string[]): Promise<void> {
    const { written, messages } = await published(users);
    for (const user of users) {
      const ofUser = messages.filter(({ key }) => key === user);
      expect(new Set(ofUser.map(({ partition }) => partition)).size).toBeLessThanOrEqual(1);
      // Once more is allowed, as the consumers are idempotent: what counts is the first time.
      expect([...new Set(ofUser.map(eventId))]).toEqual(
        written.filter(({ key }) => key === user).map((row) => row.event_id),
      );
    }
  }

  test('two processes that make the topic at once make it with its partitions', async () => {
    expect(await partitionsOf(topic)).toBe(3);
  });

  test('what two processes place at once is published once, in order per user', async () => {
    const users = await givenVendors(4);

    await Promise.all(
      users.flatMap((user) =>
        pair.map(async (orders) => {
          for (let n = 0; n < 10; n += 1) await place(orders, user);
        }),
      ),
    );

    const { written, messages } = await published(users);
    expect(written).toHaveLength(80);
    expect(messages).toHaveLength(80);
    await expectOrder(users);
  });

  test('the log tells the place of each event on the topic, under its trace', async () => {
    const [user = ''] = await givenVendors(1);
    const traceId = `trace-${user}`;

    await place(pair[0], user, { 'x-trace-id': traceId, traceparent: '00-1-2-01' });
    const [message] = (await published([user])).messages;

    expect(message?.headers).toEqual({
      'x-trace-id': traceId,
      traceparent: '00-1-2-01',
      'event-type': 'ORDER_CONFIRMED',
      'schema-version': expect.any(String),
    });
    const lines = (await Promise.all(pair.map(shop.logLines)))
      .flat()
      .filter((line) => line.msg === 'event published' && line.traceId === traceId);
    expect(lines.map(({ published: place }) => place)).toEqual([
      expect.objectContaining({
        topic,
        partition: message?.partition,
        offset: String(message?.offset),
        userId: user,
      }),
    ]);
  });

  provable(kafka, 'recovery')('orders are taken while Kafka is down', async () => {
    const users = await givenVendors(3);
    await kafka.kill('SIGKILL');

    for (let n = 0; n < 8; n += 1) for (const user of users) await place(pair[n % 2 ? 0 : 1], user);

    const ready = await fetch(`${pair[0].url}/health/ready`);
    expect([ready.status, await ready.json()]).toEqual([
      200,
      { status: 'up', checks: { database: 'up', kafka: 'down' } },
    ]);
    expect(await readMetric(pair[0].url, 'outbox_depth{to="kafka"}')).toBe(24);
    await kafka.restart();
    await expectOrder(users);
    await until('the outbox is empty', async () => {
      return (await readMetric(pair[0].url, 'outbox_depth{to="kafka"}')) === 0;
    });
    for (const orders of pair) {
      await until(`${orders.name} has seen Kafka come back`, async () => {
        return (await countLines(orders, 'event bus is back')) === 1;
      });
      expect(await countLines(orders, AWAY)).toBe(1);
    }
  });

  test('a process that is killed while it publishes loses nothing', async () => {
    const users = await givenVendors(5);
    const [doomed, other] = pair;
    await other.kill('SIGTERM');

    for (let round = 0; round < 3; round += 1) {
      await Promise.all(users.map((user) => placeBulk(doomed, user, 20)));
      const bulks = users.map((user) => placeBulk(doomed, user, 60).catch(() => 'cut off'));
      await Promise.race(bulks);
      await doomed.kill('SIGKILL');
      await Promise.all(bulks);
      await doomed.start();
    }

    await expectOrder(users);
    await other.start();
  });

  provable(kafka, 'recovery')('a Kafka that hangs and wakes is given all, in order', async () => {
    const users = await givenVendors(2);
    const awayBefore = await countLines(pair[0], AWAY);
    const away = async (): Promise<boolean> => (await countLines(pair[0], AWAY)) > awayBefore;
    await kafka.kill('SIGSTOP');

    // What was sent meanwhile arrives when Kafka wakes; what is sent then must not be taken for it.
    for (const user of users) await place(pair[0], user);
    await until('Orders no longer waits for an answer', away);
    await kafka.kill('SIGCONT');
    for (const user of users) await placeBulk(pair[0], user, 3);

    await expectOrder(users);
  });

  provable(kafka, 'recovery')('a Kafka that hangs does not hold up a stop', async () => {
    const users = await givenVendors(2);
    await kafka.kill('SIGSTOP');
    for (const user of users) await place(pair[0], user);

    const startedAt = Date.now();
    await Promise.all(pair.map((orders) => orders.kill('SIGTERM')));
    const tookMs = Date.now() - startedAt;
    await kafka.kill('SIGCONT');
    await Promise.all(pair.map((orders) => orders.start()));

    process.stderr.write(`Orders stops in ${tookMs} ms beside a Kafka that hangs\n`);
    expect(tookMs).toBeLessThan(10_000);
    await expectOrder(users);
  });

  function givenVendors(count: number): Promise<string[]> {
    return Promise.all(Array.from({ length: count }, () => shop.givenVendor()));
  }

  async function countLines(orders: ServiceProcess, message: string): Promise<number> {
    return (await shop.logLines(orders)).filter(({ msg }) => msg === message).length;
  }
}

const AWAY = 'event bus is away: events wait in the outbox';
const items = [{ sku: 'MUG-WHITE', quantity: 2 }];

async function place(
  { url }: ServiceProcess,
  userId: string,
  headers: Record<string, string> = {},
): Promise<void> {
  await post(`${url}/orders`, { body: { userId, items }, headers });
}

async function placeBulk({ url }: ServiceProcess, userId: string, size: number): Promise<void> {
  const orders = Array.from({ length: size }, () => ({ items }));
  await post(`${url}/orders/bulk`, { body: { userId, orders } });
}

async function post(
  url: string,
  { body, headers = {} }: { body: object; headers?: Record<string, string> },
): Promise<void> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  if (response.status !== 201)
    throw new Error(`${url}: ${response.status} ${await response.text()}`);
}

function eventId({ value }: WatchedMessage): string {
  return (JSON.parse(value) as { eventId: string }).eventId;
}

async function until(reason: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  await waitFor({ reason, limitMs: 60_000 }, holds);
}
