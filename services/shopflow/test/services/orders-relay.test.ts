import { makeKafka } from '@shopflow/service-kit/kafka';
import { silentLogger } from '@shopflow/service-kit/logger';
import { waitFor } from '@shopflow/service-kit/wait-for';
import { ConfigResourceTypes } from 'kafkajs';
import { startKafka } from '@shopflow/live-integration/kafka';
import type { Kafka } from '@shopflow/live-integration/running-kafka';
import { readMetric } from '@shopflow/live-integration/read-metric';
import type { ServiceProcess } from '@shopflow/live-integration/service-process';
import { watchTopic, type WatchedMessage } from '@shopflow/live-integration/topic-watch';
import { proveOneTrace } from './one-trace-tests.ts';
import { proveTakeOver } from './take-over-tests.ts';
import { startOrdersPair } from '../support/orders-pair.ts';
import { proveWithKafka } from '@shopflow/live-integration/testing/prove-with-kafka';
import { notProved } from '@shopflow/service-kit/testing/not-proved';
import { provable } from '@shopflow/live-integration/testing/provable';

await proveWithKafka(startKafka({ givenBrokers: process.env.KAFKA_BROKERS }), async (kafka) => {
  if (kafka.cannotProve.includes('idempotent-producer')) {
    notProved("Orders' relay", `${kafka.kind} does not support idempotent producers`);
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
  await waitUntil('Orders has created its topic', async () => (await countPartitions(topic)) > 0);
  const watch = await watchTopic(client, { topic, groupId: `${environment}.watch` });

  afterAll(async () => {
    await watch.stop();
    await shop.stop();
    await kafka.stop();
  });

  async function countPartitions(name: string): Promise<number> {
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

  /** Waits until all outbox rows are on the topic; resolves to both. */
  async function waitUntilPublished(users: readonly string[]) {
    const written = await shop.outboxRows(users);
    await waitUntil(`${written.length} events are on the topic`, () => {
      const ids = new Set(messagesOf(users).map(eventId));
      return written.every((row) => ids.has(row.event_id));
    });
    await watch.catchUp();
    return { written, messages: messagesOf(users) };
  }

  async function expectInOrder(users: readonly string[]): Promise<void> {
    const { written, messages } = await waitUntilPublished(users);
    for (const user of users) {
      const ofUser = messages.filter(({ key }) => key === user);
      expect(new Set(ofUser.map(({ partition }) => partition)).size).toBeLessThanOrEqual(1);
      // Duplicates are allowed, because consumers are idempotent; the order of first occurrence counts.
      expect([...new Set(ofUser.map(eventId))]).toEqual(
        written.filter(({ key }) => key === user).map((row) => row.event_id),
      );
    }
  }

  proveOneTrace(kafka);

  test('creates the topic with all partitions when two processes start concurrently', async () => {
    expect(await countPartitions(topic)).toBe(3);
  });

  test('publishes concurrent orders of two processes once, in order per user', async () => {
    const users = await givenVendors(4);

    await Promise.all(
      users.flatMap((user) =>
        pair.map(async (orders) => {
          for (let n = 0; n < 10; n += 1) await place(orders, user);
        }),
      ),
    );

    const { written, messages } = await waitUntilPublished(users);
    expect(written).toHaveLength(80);
    expect(messages).toHaveLength(80);
    await expectInOrder(users);
  });

  test('logs the position of each event on the topic, with its trace id', async () => {
    const [user = ''] = await givenVendors(1);
    const traceId = `trace-${user}`;

    await place(pair[0], user, { 'x-trace-id': traceId, traceparent: '00-1-2-01' });
    const [message] = (await waitUntilPublished([user])).messages;

    expect(message?.headers).toEqual({
      'x-trace-id': traceId,
      traceparent: '00-1-2-01',
      'event-type': 'ORDER_CONFIRMED',
      'schema-version': expect.any(String),
    });
    const lines = (await Promise.all(pair.map(shop.logLines)))
      .flat()
      .filter((line) => line.msg === 'event published' && line.traceId === traceId);
    expect(lines.map(({ published: position }) => position)).toEqual([
      expect.objectContaining({
        topic,
        partition: message?.partition,
        offset: String(message?.offset),
        userId: user,
      }),
    ]);
  });

  provable(kafka, 'recovery')('accepts orders while Kafka is down', async () => {
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
    await expectInOrder(users);
    await waitUntil('the outbox is empty', async () => {
      return (await readMetric(pair[0].url, 'outbox_depth{to="kafka"}')) === 0;
    });
    for (const orders of pair) {
      await waitUntil(`${orders.name} has seen Kafka come back`, async () => {
        return (await countLines(orders, 'event bus is back')) === 1;
      });
      expect(await countLines(orders, AWAY)).toBe(1);
    }
  });

  test('loses nothing when a process is killed while it publishes', async () => {
    const users = await givenVendors(5);
    const [killed, other] = pair;
    await other.kill('SIGTERM');

    for (let round = 0; round < 3; round += 1) {
      await Promise.all(users.map((user) => placeBulk(killed, user, 20)));
      const bulks = users.map((user) => placeBulk(killed, user, 60).catch(() => 'interrupted'));
      await Promise.race(bulks);
      await killed.kill('SIGKILL');
      await Promise.all(bulks);
      await killed.start();
    }

    await expectInOrder(users);
    await other.start();
  });

  proveTakeOver({ shop, givenVendors, expectInOrder });

  provable(kafka, 'recovery')(
    'publishes everything in order after Kafka hangs and resumes',
    async () => {
      const users = await givenVendors(2);
      const awayBefore = await countLines(pair[0], AWAY);
      const isAway = async (): Promise<boolean> => (await countLines(pair[0], AWAY)) > awayBefore;
      await kafka.kill('SIGSTOP');

      // Events sent while Kafka hangs arrive when it resumes; they must not be confused with later ones.
      for (const user of users) await place(pair[0], user);
      await waitUntil('Orders has stopped waiting for a response', isAway);
      await kafka.kill('SIGCONT');
      for (const user of users) await placeBulk(pair[0], user, 3);

      await expectInOrder(users);
    },
  );

  provable(kafka, 'topic-administration')(
    'sets a message aside that is larger than max.message.bytes, and publishes the others',
    async () => {
      const [large = '', ...others] = await givenVendors(3);
      await limitMessageBytes('4000');

      await place(pair[0], others[0] ?? '');
      await post(`${pair[0].url}/orders`, {
        body: { userId: large, items: Array.from({ length: 100 }, () => items[0]) },
      });
      for (const orders of pair) for (const user of others) await place(orders, user);

      await expectInOrder(others);
      await waitUntil('the event is set aside', async () => (await countRefused()) === 1);
      expect(messagesOf([large])).toEqual([]);
      expect(await readMetric(pair[0].url, 'outbox_depth{to="kafka"}')).toBe(0);
      const lines = (await Promise.all(pair.map(shop.logLines)))
        .flat()
        .filter(({ msg }) => msg === 'event refused by event bus');
      expect(lines).toEqual([
        expect.objectContaining({
          level: 50,
          refused: expect.objectContaining({
            userId: large,
            reason: expect.stringMatching(/larger than|too large/i),
          }),
        }),
      ]);

      // What the runbook of the alert EventsRefused says.
      await limitMessageBytes('1048588');
      await shop.retryRefused();
      await expectInOrder([large]);
      expect(messagesOf([large])).toHaveLength(1);
      expect(await countRefused()).toBe(0);
    },
  );

  provable(kafka, 'recovery')('stops in time while Kafka hangs', async () => {
    const users = await givenVendors(2);
    await kafka.kill('SIGSTOP');
    for (const user of users) await place(pair[0], user);

    const startedAt = Date.now();
    await Promise.all(pair.map((orders) => orders.kill('SIGTERM')));
    const tookMs = Date.now() - startedAt;
    await kafka.kill('SIGCONT');
    await Promise.all(pair.map((orders) => orders.start()));

    process.stderr.write(`Orders stopped in ${tookMs} ms while Kafka was hanging\n`);
    expect(tookMs).toBeLessThan(10_000);
    await expectInOrder(users);
  });

  const countRefused = (): Promise<number> => readMetric(pair[0].url, 'outbox_refused');

  async function limitMessageBytes(value: string): Promise<void> {
    const admin = client.admin();
    await admin.connect();
    const configEntries = [{ name: 'max.message.bytes', value }];
    const resource = { type: ConfigResourceTypes.TOPIC, name: topic, configEntries };
    try {
      await admin.alterConfigs({ validateOnly: false, resources: [resource] });
    } finally {
      await admin.disconnect();
    }
  }

  function givenVendors(count: number): Promise<string[]> {
    return Promise.all(Array.from({ length: count }, () => shop.givenVendor()));
  }

  async function countLines(orders: ServiceProcess, message: string): Promise<number> {
    return (await shop.logLines(orders)).filter(({ msg }) => msg === message).length;
  }
}

const AWAY = 'event bus is unavailable: events wait in the outbox';
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

async function waitUntil(reason: string, isMet: () => boolean | Promise<boolean>): Promise<void> {
  await waitFor({ reason, limitMs: 60_000 }, isMet);
}
