import { makeBrokerClient } from '@shopflow/broker-client';
import { BrokerWorld } from '../support/broker-world.ts';
import { contracts } from '../support/contracts.ts';
import { startBroker, type TestBroker } from '../support/start-broker.ts';

let broker: TestBroker;

beforeAll(async () => {
  broker = await startBroker();
  const world = new BrokerWorld(broker.url);
  await world.createEnvironment('staging');
  await world.createVersion('orders@1');
  await world.createVersion('app@1');
});

afterAll(() => broker.discard());

async function record(...args: readonly string[]) {
  const env = { PACT_BROKER_BASE_URL: broker.url };
  const { exitCode, stdout, stderr } = await contracts([...args, '-e', 'staging'], env);
  const live = await makeBrokerClient({ baseUrl: broker.url }).liveVersions('staging');
  return { exitCode, said: stdout || stderr, live: live.map(({ pacticipant }) => pacticipant) };
}

test('records a deployment per application instance, and its end', async () => {
  const orders = ['orders', '--application-instance', 'blue'];

  expect(await record('record-deployment', ...orders, '--version', '1')).toEqual({
    exitCode: 0,
    said: 'Recorded: orders 1 is live in staging (blue).\n',
    live: ['orders'],
  });
  expect(await record('record-undeployment', ...orders)).toEqual({
    exitCode: 0,
    said: 'Recorded: orders is no longer deployed to staging (blue).\n',
    live: [],
  });
});

test('records a release, and the end of its support', async () => {
  expect(await record('record-release', 'app', '--version', '1')).toMatchObject({
    exitCode: 0,
    live: ['app'],
  });
  expect(await record('record-support-ended', 'app', '--version', '1')).toMatchObject({
    exitCode: 0,
    live: [],
  });
});

test('refuses to end a deployment that does not exist', async () => {
  const { exitCode, said } = await record('record-undeployment', 'orders');
  expect(exitCode).toBe(2);
  expect(said).toContain('record-undeployment');
});
