import { Verifier, type VerifierOptions } from '@pact-foundation/pact';
import { startHttpServer } from '@shopflow/service-kit/http-server';
import express from 'express';
import { makeBrokerDriver, type BrokerDriver } from '../../support/broker-driver.ts';
import { AS_WRITER, givenToken, PROTECTED } from '../../support/credentials.ts';
import type { Json } from '../../support/http.ts';
import { openTestBroker } from '../../support/open-broker.ts';
import { startTestBroker, type TestBroker } from '../../support/start-broker.ts';

/** A provider that returns items without their color. */
async function startProvider() {
  const app = express().get('/items/:id', ({ params }, res) => {
    res.json({ id: Number(params.id) });
  });
  const server = await startHttpServer(app, { port: 0, host: '127.0.0.1' });
  return { url: server.url, [Symbol.asyncDispose]: () => server.stop() };
}

function contentWith(body: Json): Json {
  const response = { status: 200, body };
  return {
    consumer: { name: 'orders' },
    provider: { name: 'stock' },
    interactions: [
      { description: 'an item', request: { method: 'GET', path: '/items/1' }, response },
    ],
    metadata: { pactSpecification: { version: '2.0.0' } },
  };
}

const KEPT = contentWith({ id: 1 });
const BROKEN = contentWith({ id: 1, color: 'red' });

async function verify(
  broker: BrokerDriver,
  version: string,
  options: Partial<VerifierOptions> = {},
): Promise<string> {
  await using provider = await startProvider();
  const verifier = new Verifier({
    provider: 'stock',
    providerBaseUrl: provider.url,
    pactBrokerUrl: broker.url,
    providerVersion: version,
    providerVersionBranch: 'main',
    providerVersionTags: ['dev'],
    consumerVersionSelectors: [{ mainBranch: true }, { deployedOrReleased: true }],
    enablePending: true,
    publishVerificationResult: true,
    logLevel: 'error',
    ...options,
  });
  return await verifier.verifyProvider();
}

/** Reads the newest result for a consumer version from the broker. */
async function resultOf(broker: BrokerDriver, consumerVersion: string): Promise<Json> {
  const pact = `/pacts/provider/stock/consumer/orders/version/${consumerVersion}`;
  return (await broker.get(`${pact}/verification-results/latest`)).body;
}

function publish(broker: BrokerDriver, content: Json, { version = '1', branch = 'main' } = {}) {
  return broker.givenPact({ consumer: 'orders', provider: 'stock', version, branch, content });
}

test('the verifier gets the selected pacts and publishes its results', async () => {
  await using broker = await startTestBroker();
  await publish(broker, KEPT);

  await verify(broker, 'p1');

  const { body } = await broker.get('/pacticipants/stock/versions/p1');
  expect(body._embedded.branchVersions[0].name).toBe('main');
  expect(body._embedded.tags[0].name).toBe('dev');
  const result = await resultOf(broker, '1');
  expect(result).toMatchObject({ success: true, providerApplicationVersion: 'p1' });
  const pact = await broker.get('/pacts/provider/stock/consumer/orders/version/1');
  expect(result.testResults).toEqual([
    expect.objectContaining({ interactionId: pact.body.interactions[0]._id as string }),
  ]);
});

test('a failing pending pact does not fail the build, and its result is published', async () => {
  await using broker = await startTestBroker();
  await publish(broker, BROKEN);

  await verify(broker, 'p1');

  const result = await resultOf(broker, '1');
  expect(result.success).toBe(false);
  expect(result.testResults[0].mismatches[0].description).toContain('color');
});

test('a failing pact that was verified before fails the build', async () => {
  await using broker = await startTestBroker();
  await publish(broker, BROKEN);
  await broker.givenResult({
    consumer: 'orders',
    provider: 'stock',
    providerVersion: 'p0',
    providerBranch: 'main',
  });

  await expect(verify(broker, 'p1')).rejects.toThrow(/color/);

  expect((await resultOf(broker, '1')).providerApplicationVersion).toBe('p1');
});

test('work in progress is verified as well and stays pending after a success', async () => {
  await using broker = await startTestBroker();
  await publish(broker, BROKEN);
  await publish(broker, KEPT, { version: '2', branch: 'feat/x' });
  const wip = { includeWipPactsSince: '2020-01-01' };

  await verify(broker, 'p1', wip);
  await verify(broker, 'p2', wip);

  expect(await resultOf(broker, '2')).toMatchObject({
    success: true,
    providerApplicationVersion: 'p2',
  });
});

test('the verifier reports why a selector was rejected', async () => {
  await using broker = await startTestBroker();
  await publish(broker, KEPT);

  await expect(
    verify(broker, 'p1', { consumerVersionSelectors: [{ environment: 'nowhere' }] }),
  ).rejects.toThrow(/environment with name 'nowhere' does not exist/);
});

test.each([
  [
    'a token',
    async (broker: TestBroker) => {
      const { secret } = await givenToken(broker, { scopes: ['publish'] });
      return { pactBrokerToken: secret };
    },
  ],
  [
    'the read/write user',
    () =>
      Promise.resolve({
        pactBrokerUsername: 'ci',
        pactBrokerPassword: 'write-secret',
      }),
  ],
])('the verifier reads pacts and publishes the result with %s', async (_who, credentialsFor) => {
  await using broker = await openTestBroker(undefined, { access: PROTECTED });
  const asWriter = makeBrokerDriver(broker.url, AS_WRITER);
  await publish(asWriter, KEPT);

  await verify(asWriter, '10', {
    consumerVersionSelectors: [{ branch: 'main' }],
    ...(await credentialsFor(broker)),
  });

  expect(await resultOf(asWriter, '1')).toMatchObject({ success: true });
});
