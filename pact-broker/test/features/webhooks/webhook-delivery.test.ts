import { openDatabase } from '@shopflow/service-kit/database';
import { silentLogger } from '@shopflow/service-kit/logger';
import { sql } from 'kysely';
import { openBroker, type OpenBroker } from '../../../src/compose.ts';
import {
  LOCAL_RULES,
  openWebhookBroker,
  type WebhookBroker,
} from '../../support/webhook-broker.ts';
import {
  startWebhookReceiver,
  status,
  type WebhookReceiver,
} from '../../support/webhook-receiver.ts';

let broker: WebhookBroker;
/** Another broker process on the same database. */
let replica: OpenBroker;
let receiver: WebhookReceiver;

beforeAll(async () => {
  broker = await openWebhookBroker();
  const { databaseUrl, clock } = broker;
  const logger = silentLogger();
  replica = await openBroker({ databaseUrl, logger, webhooks: LOCAL_RULES, now: clock.now });
  receiver = await startWebhookReceiver();
});

beforeEach(async () => {
  await broker.reset();
  receiver.calls.length = 0;
  receiver.answerWith(status(200));
});

afterAll(async () => {
  await replica.close();
  await broker[Symbol.asyncDispose]();
  await receiver[Symbol.asyncDispose]();
});

async function readStatus(): Promise<unknown> {
  const { body } = await broker.get('/pacts/provider/Provider/consumer/Consumer/webhooks/status');
  return body.summary;
}

async function triggerWebhook(): Promise<void> {
  await broker.givenWebhook(receiver.url);
  await broker.givenPact({});
}

test('two brokers that take calls at the same time make each call once', async () => {
  await broker.givenWebhook(receiver.url, {}, { body: '${pactbroker.consumerVersionNumber}' });
  const versions = Array.from({ length: 20 }, (_, index) => String(index));
  for (const version of versions) await broker.givenPact({ version });
  broker.clock.advance(2);

  await Promise.all(
    [broker, replica].flatMap(({ useCases: { claimDueWebhooks, deliverWebhook } }) =>
      versions.map(async () => {
        const calls = await claimDueWebhooks(2);
        await Promise.all(calls.map((call) => deliverWebhook(call)));
      }),
    ),
  );

  const made = receiver.calls.map(({ body }) => body);
  expect(made.toSorted()).toEqual(versions.toSorted());
});

test('a call of a killed broker is made by another one when its lease ends', async () => {
  await triggerWebhook();
  broker.clock.advance(2);
  // This broker takes the call, and does nothing more.
  const [abandoned] = await replica.useCases.claimDueWebhooks(1);

  expect(await broker.deliverAfter(59)).toBe(0);
  expect(await broker.deliverAfter(1)).toBe(1);
  expect(await readStatus()).toEqual({ successful: 1, failed: 0 });

  // It only hung: its late attempt is logged, but does not change the result.
  if (abandoned === undefined) throw new Error('No call was taken');
  receiver.answerWith(status(500));
  await replica.useCases.deliverWebhook(abandoned);
  expect(await readStatus()).toEqual({ successful: 1, failed: 0 });
  const { body } = await broker.get('/triggered-webhooks');
  expect(body._embedded.triggeredWebhooks[0].attemptsMade).toBe(2);
});

test('a call that is aborted by a stop is made again', async () => {
  await triggerWebhook();
  broker.clock.advance(2);
  const [call] = await replica.useCases.claimDueWebhooks(1);
  if (call === undefined) throw new Error('No call was taken');
  // The receiver never answers.
  receiver.answerWith(() => undefined);
  const stop = new AbortController();
  const delivery = replica.useCases.deliverWebhook(call, stop.signal);
  await receiver.received(1);

  stop.abort();
  await delivery;

  expect(await readStatus()).toEqual({ successful: 0, failed: 0, notRun: 1 });
  receiver.answerWith(status(200));
  expect(await broker.deliverAfter(60)).toBe(1);
  expect(await readStatus()).toEqual({ successful: 1, failed: 0 });
});

test('a retry survives a restart', async () => {
  receiver.answerWith(status(500));
  await triggerWebhook();
  await broker.deliverAfter(2);
  receiver.answerWith(status(200));
  broker.clock.advance(10);

  const restarted = await openBroker({
    ...{ databaseUrl: broker.databaseUrl, logger: silentLogger() },
    ...{ webhooks: LOCAL_RULES, now: broker.clock.now },
  });
  const calls = await restarted.useCases.claimDueWebhooks(10);
  for (const call of calls) await restarted.useCases.deliverWebhook(call);
  await restarted.close();

  expect(await readStatus()).toEqual({ successful: 1, failed: 0 });
});

test('a publication that is rolled back puts nothing into the outbox', async () => {
  await broker.givenWebhook(receiver.url);
  const db = openDatabase(broker.databaseUrl, { maxConnections: 1 });
  const fail = sql`alter table audit_entries add constraint fails check (false) not valid`;
  const restore = sql`alter table audit_entries drop constraint fails`;
  try {
    // The last statement of the transaction fails.
    await fail.execute(db);
    await expect(broker.givenPact({})).rejects.toThrow('500');
  } finally {
    await restore.execute(db);
    await db.destroy();
  }

  expect(await broker.deliverAfter(10)).toBe(0);
  await broker.givenPact({});
  expect(await broker.deliverAfter(2)).toBe(1);
});

test('a call of an earlier configuration that is no longer allowed fails', async () => {
  await triggerWebhook();
  broker.clock.advance(2);
  const strict = await openBroker({
    ...{ databaseUrl: broker.databaseUrl, logger: silentLogger(), now: broker.clock.now },
    webhooks: { ...LOCAL_RULES, hosts: ['example.org'] },
  });
  const calls = await strict.useCases.claimDueWebhooks(10);
  for (const call of calls) await strict.useCases.deliverWebhook(call);
  await strict.close();

  expect(receiver.calls).toEqual([]);
  expect(await readStatus()).toEqual({ successful: 0, failed: 0, retrying: 1 });
});
