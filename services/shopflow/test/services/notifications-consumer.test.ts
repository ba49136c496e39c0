import { randomUUID } from 'node:crypto';
import { makeKafka } from '@shopflow/service-kit/kafka';
import { silentLogger } from '@shopflow/service-kit/logger';
import { waitFor } from '@shopflow/service-kit/wait-for';
import { startKafka } from '@shopflow/live-integration/kafka';
import type { Kafka } from '@shopflow/live-integration/running-kafka';
import { followGroup } from '@shopflow/live-integration/consumer-group';
import { readMetric } from '@shopflow/live-integration/read-metric';
import { publishTo } from '@shopflow/live-integration/topic-producer';
import { watchTopic } from '@shopflow/live-integration/topic-watch';
import { logged, openNotifications } from '../support/notifications-process.ts';
import { startStandIns } from '../support/notifications-stand-ins.ts';
import { proveWithKafka } from '@shopflow/live-integration/testing/prove-with-kafka';
import { provable } from '@shopflow/live-integration/testing/provable';

await proveWithKafka(startKafka({ givenBrokers: process.env.KAFKA_BROKERS }), prove);

async function prove(kafka: Kafka): Promise<void> {
  const environment = `notify-${process.pid}`;
  const topic = `${environment}.order-events`;
  const windowMs = 1_000;
  const LIMIT_MS = 60_000;
  const DATABASE_DOWN = 'consuming is paused: the database does not answer';
  const standIns = await startStandIns();
  const notifications = await openNotifications({
    brokers: kafka.brokers,
    environment,
    windowMs,
    standInsUrl: standIns.url,
  });
  const client = makeKafka({ ...kafka, clientId: 'notify-test', logger: silentLogger() });
  const group = followGroup(client, { groupId: `${environment}.notifications`, topic });
  // Published before there is a consumer or a topic; it must not be lost.
  const firstUser = givenUser();
  await publish(firstUser, 0);
  let service = await notifications.launchConsuming();

  afterAll(async () => {
    await group.stop();
    await notifications.stop();
    await standIns.stop();
    await kafka.stop();
  });

  function givenUser(options: { phone?: boolean } = {}): string {
    const digits = String(Math.random()).slice(2, 12);
    return options.phone === true ? `u${digits}phone` : `u${digits}`;
  }

  interface Publishing {
    readonly eventId?: string;
    readonly headers?: Record<string, string>;
    readonly value?: string;
  }

  /** Resolves to the order's id, once Kafka has the event. */
  async function publish(
    userId: string,
    partition: number,
    { eventId = randomUUID(), headers = {}, value }: Publishing = {},
  ): Promise<string> {
    const orderId = randomUUID();
    const event = {
      eventId,
      orderId,
      userId,
      customerEmail: `${userId}@shopflow-test.com`,
      items: [{ sku: 'MUG-WHITE', quantity: 1 }],
      total: { amount: 100, currency: 'EUR' },
      bulkId: null,
    };
    await publishTo(client, {
      topic,
      message: {
        key: userId,
        value: value ?? JSON.stringify(event),
        partition,
        headers: { 'event-type': 'ORDER_CONFIRMED', 'schema-version': '1.1.0', ...headers },
      },
    });
    return orderId;
  }

  const notified = (userId: string, count = 1) =>
    waitFor({ reason: `${userId} is notified ${count} times`, limitMs: LIMIT_MS }, () => {
      const sent = standIns.sentTo(userId);
      return sent.length >= count ? sent : undefined;
    });

  test('notifies of an event that was published before the first consumer started', async () => {
    expect(await notified(firstUser)).toHaveLength(1);
  });

  test('processes an event in the next window, also after an empty one', async () => {
    for (let n = 0; n < 4; n += 1) {
      const userId = givenUser();
      const publishedAt = Date.now();
      await publish(userId, n % 3);
      const [sent] = await notified(userId);

      expect(sent?.at).toBeGreaterThanOrEqual((Math.floor(publishedAt / windowMs) + 1) * windowMs);
    }
    await group.passAll(LIMIT_MS);
    expect(await readMetric(service.url, 'kafka_consumer_lag{partition="1"}')).toBe(0);
  });

  test('a failing event holds back only later events of its user', async () => {
    const [failing, other] = [givenUser(), givenUser()];
    standIns.set(failing, 'down');
    const first = await publish(failing, 0, { headers: { 'x-trace-id': `trace-${failing}` } });
    const second = await publish(failing, 0);
    await logged(service, 'event will be retried', 3);

    await publish(other, 0);
    await notified(other);
    expect(standIns.sentTo(failing)).toEqual([]);
    // Only the events before the first unfinished one are committed.
    expect((await group.lag())[0]).toBe(3);

    standIns.set(failing, 'up');
    const sent = await notified(failing, 2);
    await group.passAll(LIMIT_MS);
    expect(sent.map(({ text }) => /Your order (\S+) is/.exec(text)?.[1])).toEqual([first, second]);
    const lines = await service.lines();
    const ofTrace = lines.filter(({ traceId }) => traceId === `trace-${failing}`);
    expect(ofTrace.filter(({ msg }) => msg === 'event received')).toHaveLength(1);
    expect(ofTrace.find(({ msg }) => msg === 'event will be retried')).toMatchObject({
      level: 40,
      retried: {
        partition: 0,
        attempt: 1,
        reason: expect.stringContaining('User Profile does not answer'),
      },
    });
    expect(await readMetric(service.url, 'events_retried_total')).toBeGreaterThanOrEqual(3);
  });

  test('dead-letters an invalid message unchanged, and notifies of the next event', async () => {
    const userId = givenUser();
    const poison = {
      value: '{"eventId":',
      headers: { 'x-trace-id': `poison-${userId}`, kept: 'yes' },
    };
    await publish('nobody', 2, poison);
    await publish(userId, 2);

    await notified(userId);

    const name = `${topic}.dlq`;
    const watch = await watchTopic(client, { topic: name, groupId: `${environment}.watch` });
    await watch.catchUp();
    const letters = watch.messages();
    await watch.stop();
    expect(letters).toEqual([
      expect.objectContaining({
        key: 'nobody',
        value: '{"eventId":',
        headers: expect.objectContaining({
          ...poison.headers,
          'x-dead-letter-reason': 'Not an ORDER_CONFIRMED: the value is not JSON',
          'x-dead-letter-topic': topic,
          'x-dead-letter-partition': '2',
          'x-dead-letter-offset': expect.stringMatching(/^\d+$/),
        }),
      }),
    ]);
    expect(await logged(service, 'event dead-lettered')).toEqual([
      expect.objectContaining({
        level: 50,
        traceId: `poison-${userId}`,
        deadLettered: { topic: name, reason: expect.stringContaining('not JSON') },
      }),
    ]);
    expect(await readMetric(service.url, 'events_dead_lettered_total')).toBe(1);
  });

  test('notifies once per channel, with its trace, of an event that is delivered twice', async () => {
    const userId = givenUser({ phone: true });
    const eventId = randomUUID();
    const traceparent = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`;

    await publish(userId, 1, { eventId, headers: { traceparent } });
    await publish(userId, 1, { eventId });
    await group.passAll(LIMIT_MS);

    const sent = standIns.sentTo(userId);
    expect(sent.map(({ channel }) => channel)).toEqual(['sms', 'email']);
    expect(sent.map((each) => each.traceparent)).toEqual([traceparent, traceparent]);
  });

  test('finishes and commits the current event on stop, and leaves the next to another instance', async () => {
    const first = givenUser();
    standIns.set(first, 'held');
    await publish(first, 0, { headers: { 'x-trace-id': `trace-${first}` } });
    const second = await publish(first, 0);
    await waitFor({ reason: 'the first event is being processed', limitMs: LIMIT_MS }, async () =>
      (await service.lines()).some(({ traceId }) => traceId === `trace-${first}`)
        ? true
        : undefined,
    );

    const stopsAt = Date.now();
    const stopped = service.kill('SIGTERM');
    // Otherwise the first event may end, and the second begin, before the signal arrives.
    await waitFor({ reason: 'the service is stopping', limitMs: LIMIT_MS }, () =>
      fetch(service.url).then(
        () => undefined,
        () => true,
      ),
    );
    standIns.set(first, 'up');
    await stopped;

    expect(Date.now() - stopsAt).toBeLessThan(10_000);
    await logged(service, 'consumer stopped');
    expect(standIns.sentTo(first)).toHaveLength(1);
    expect((await group.lag())[0]).toBe(1);

    service = await notifications.launchConsuming();
    const sent = await notified(first, 2);
    await group.passAll(LIMIT_MS);
    expect(sent.map(({ text }) => text.includes(second))).toEqual([false, true]);
  });

  provable(kafka, 'group-administration')(
    'leaves the group on stop, so that no other instance waits for a session timeout',
    async () => {
      expect(await countMembers()).toBe(1);
      await service.kill('SIGTERM');
      expect(await countMembers()).toBe(0);
      service = await notifications.launchConsuming();
    },
  );

  async function countMembers(): Promise<number | undefined> {
    const admin = client.admin();
    await admin.connect();
    try {
      const { groups } = await admin.describeGroups([`${environment}.notifications`]);
      return groups[0]?.members.length;
    } finally {
      await admin.disconnect();
    }
  }

  test('sends one SMS and one e-mail when it is killed while sending the SMS', async () => {
    const userId = givenUser({ phone: true });
    standIns.set(userId, 'silent');
    await publish(userId, 1);
    await notified(userId);
    await service.kill('SIGKILL');

    standIns.set(userId, 'up');
    service = await notifications.launchConsuming();
    await notified(userId, 2);
    await group.passAll(LIMIT_MS);

    expect(standIns.sentTo(userId).map(({ channel }) => channel)).toEqual(['sms', 'email']);
  });

  test('processes each partition on the instance it is assigned to, also after it is reassigned twice', async () => {
    const notifyAll = async (): Promise<void> => {
      const users = [0, 1, 2].map((partition) => ({ partition, userId: givenUser() }));
      await Promise.all(users.map(({ userId, partition }) => publish(userId, partition)));
      await Promise.all(users.map(({ userId }) => notified(userId)));
      await group.passAll(LIMIT_MS);
      expect(users.map(({ userId }) => standIns.sentTo(userId).length)).toEqual([1, 1, 1]);
    };

    const second = await notifications.launchConsuming();
    await notifyAll();
    expect((await second.lines()).filter(({ msg }) => msg === 'event received')).not.toEqual([]);

    await second.kill('SIGTERM');
    await notifyAll();
  });

  provable(kafka, 'topic-administration')(
    'consumes partitions that are added while it runs, from their first event',
    async () => {
      const admin = client.admin();
      await admin.connect();
      const { topics } = await admin.fetchTopicMetadata({ topics: [topic] });
      const added = topics[0]?.partitions.length ?? 0;
      await admin.createPartitions({ topicPartitions: [{ topic, count: added + 1 }] });
      await admin.disconnect();
      const userId = givenUser();
      const addedAt = Date.now();
      await publish(userId, added);

      await notified(userId);

      expect(Date.now() - addedAt).toBeLessThan(30_000);
      await group.passAll(LIMIT_MS);
      expect(standIns.sentTo(userId)).toHaveLength(1);
    },
  );

  test('sends everything once when one of two instances freezes while sending, and goes on later', async () => {
    const second = await notifications.launchConsuming();
    const users = [0, 1, 2].map((partition) => ({ partition, userId: givenUser({ phone: true }) }));
    for (const { userId } of users) standIns.set(userId, 'silent');
    await Promise.all(users.map(({ userId, partition }) => publish(userId, partition)));
    await Promise.all(users.map(({ userId }) => notified(userId)));
    expect((await second.lines()).filter(({ msg }) => msg === 'event received')).not.toEqual([]);
    await second.kill('SIGSTOP');
    for (const { userId } of users) standIns.set(userId, 'up');

    await Promise.all(users.map(({ userId }) => notified(userId, 2)));
    await second.kill('SIGCONT');
    await logged(second, 'another process has taken over');
    await group.passAll(LIMIT_MS);
    await second.kill('SIGTERM');

    expect(
      users.map(({ userId }) => standIns.sentTo(userId).map(({ channel }) => channel)),
    ).toEqual(users.map(() => ['sms', 'email']));
    await logged(service, 'taking over a notification from a process that stopped');
  });

  test('pauses while PostgreSQL is down, and then loses and repeats nothing', async () => {
    const [begun, later] = [givenUser({ phone: true }), givenUser()];
    standIns.set(begun, 'held');
    await publish(begun, 0, { headers: { 'x-trace-id': `trace-${begun}` } });
    await waitFor({ reason: 'the event has begun', limitMs: LIMIT_MS }, async () =>
      (await service.lines()).some(({ traceId }) => traceId === `trace-${begun}`)
        ? true
        : undefined,
    );

    await notifications.database.goDown();
    standIns.set(begun, 'up');
    await logged(service, DATABASE_DOWN);
    await publish(later, 0, { headers: { 'x-trace-id': `trace-${later}` } });
    expect((await fetch(`${service.url}/health/ready`)).status).toBe(503);
    // A window begins and ends meanwhile.
    const downUntil = Date.now() + 2 * windowMs;
    await waitFor({ reason: 'two windows have passed', limitMs: LIMIT_MS }, () =>
      Date.now() > downUntil ? true : undefined,
    );
    expect([standIns.sentTo(begun), standIns.sentTo(later)]).toEqual([[], []]);
    expect((await service.lines()).some(({ traceId }) => traceId === `trace-${later}`)).toBe(false);
    expect((await group.lag())[0]).toBe(2);
    await notifications.database.comeBack();

    await Promise.all([notified(begun, 2), notified(later)]);
    await group.passAll(LIMIT_MS);
    expect(standIns.sentTo(begun).map(({ channel }) => channel)).toEqual(['sms', 'email']);
    expect(standIns.sentTo(later)).toHaveLength(1);
    expect(await logged(service, DATABASE_DOWN)).toHaveLength(1);
  });

  provable(kafka, 'recovery')(
    'consumes again after Kafka was down, also when it was down at the start',
    async () => {
      const ups = (await logged(service, 'consuming order events')).length;
      await kafka.kill('SIGKILL');
      await logged(service, 'order events cannot be consumed');
      const scrapedAt = Date.now();
      const metrics = await fetch(`${service.url}/metrics`);
      expect([metrics.status, (await metrics.text()).includes('kafka_consumer_lag{')]).toEqual([
        200,
        false,
      ]);
      expect(Date.now() - scrapedAt).toBeLessThan(5_000);
      const late = await notifications.launch();
      await logged(late, 'order events cannot be consumed');
      const ready = await fetch(`${late.url}/health/ready`);
      expect([ready.status, await ready.json()]).toEqual([
        503,
        { status: 'down', checks: { database: 'up', kafka: 'down' } },
      ]);

      await kafka.restart();
      await logged(service, 'consuming order events', ups + 1);
      await logged(late, 'consuming order events');
      const userId = givenUser();
      await publish(userId, 0);
      await notified(userId);
      await group.passAll(LIMIT_MS);

      expect(standIns.sentTo(userId)).toHaveLength(1);
      expect(await logged(service, 'order events cannot be consumed')).toHaveLength(1);
      await late.kill('SIGTERM');
    },
  );

  provable(kafka, 'recovery')('stops in time while Kafka hangs or is down', async () => {
    await kafka.kill('SIGSTOP');
    const hangingMs = await stopMs();
    service = await notifications.launch();
    await kafka.kill('SIGKILL');
    const awayMs = await stopMs();
    await kafka.restart();

    expect([hangingMs, awayMs].filter((ms) => ms > 12_000)).toEqual([]);
  });

  async function stopMs(): Promise<number> {
    const startedAt = Date.now();
    await service.kill('SIGTERM');
    return Date.now() - startedAt;
  }
}
