import type { ReleasePlanJson } from '../../../src/print/release/plan-json.ts';
import { BrokerWorld } from '../../support/broker-world.ts';
import { contracts } from '../../support/contracts.ts';
import { startBroker, type TestBroker } from '../../support/start-broker.ts';

let broker: TestBroker;
let world: BrokerWorld;

beforeAll(async () => {
  broker = await startBroker();
  world = new BrokerWorld(broker.url);
});

afterAll(() => broker.discard());

/** Plans a release, and checks its exit code. */
async function plan(exitCode: number, ...args: readonly string[]): Promise<ReleasePlanJson> {
  const outcome = await contracts(['release', 'plan', '--json', ...args], {
    PACT_BROKER_BASE_URL: broker.url,
  });
  expect({ exitCode: outcome.exitCode, stderr: outcome.stderr }).toEqual({ exitCode, stderr: '' });
  return JSON.parse(outcome.stdout) as ReleasePlanJson;
}

async function planAsText(...args: readonly string[]): Promise<string> {
  const { stdout } = await contracts(['release', 'plan', ...args], {
    PACT_BROKER_BASE_URL: broker.url,
  });
  return stdout;
}

/** `web-X 1` consumes `api-X 1`; both are live in the environment X, and version 2 of both is published. */
async function givenLivePair(
  name: string,
): Promise<{ readonly web: string; readonly api: string }> {
  const [web, api] = [`web-${name}`, `api-${name}`];
  await world.createEnvironment(name);
  await world.publish(`${web}@1`, [api]);
  await world.publish(`${web}@2`, [api]);
  await world.verify(`${web}@1`, `${api}@1`);
  await world.verify(`${web}@1`, `${api}@2`);
  await world.createVersion(`${api}@1`);
  await world.createVersion(`${api}@2`);
  await world.deploy(`${web}@1`, name);
  await world.deploy(`${api}@1`, name);
  return { web, api };
}

test('a consumer that needs the new provider is deployed after it', async () => {
  const { web, api } = await givenLivePair('order');
  await world.verify(`${web}@2`, `${api}@1`, false);
  await world.verify(`${web}@2`, `${api}@2`);

  const { verdict, steps } = await plan(0, '-e', 'order', '--version', '2', '-a', web, '-a', api);

  expect(verdict).toBe('in-order');
  expect(steps.map(({ deploy }) => deploy)).toEqual([
    [{ pacticipant: api, from: ['1'], to: '2' }],
    [{ pacticipant: web, from: ['1'], to: '2' }],
  ]);
});

test('prints only the repair, and a plan as Markdown', async () => {
  const { web, api } = await givenLivePair('markdown');
  const release = ['-e', 'markdown', '--version', '2', '-a', web, '-a', api];
  const env = { PACT_BROKER_BASE_URL: broker.url };

  const repair = await contracts(['release', 'repair', '--json', ...release], env);
  expect(repair.exitCode).toBe(3);
  expect(JSON.parse(repair.stdout)).toMatchObject({ kind: 'found', actions: [{ kind: 'verify' }] });

  expect(await planAsText(...release, '--markdown'))
    .toBe(`### version 2 of web-markdown, api-markdown to markdown: ❔ not known yet

Blocked:

- api-markdown 2 has not verified the pact of web-markdown 2

Smallest repair:

1. Verify api-markdown 2 against the pact of web-markdown 2

   \`\`\`sh
   npx pact-verifier --provider-name api-markdown --provider-version 2 --publish --port "$PROVIDER_PORT" --broker-url "$PACT_BROKER_BASE_URL" --webhook-callback-url "$PACT_BROKER_BASE_URL"/pacts/provider/api-markdown/consumer/web-markdown/version/2
   \`\`\`


`);
});

test('adds a published provider version that cannot be deployed before the release', async () => {
  const { web, api } = await givenLivePair('proposal');
  await world.verify(`${web}@1`, `${api}@2`, false);
  await world.verify(`${web}@2`, `${api}@1`, false);
  await world.verify(`${web}@2`, `${api}@2`);

  const { repair } = await plan(1, '-e', 'proposal', '-a', `${web}@2`);

  expect(repair?.actions).toMatchObject([{ kind: 'add-version', pacticipant: api, version: '2' }]);
  const again =
    repair?.actions[0]?.command?.replace('npx contracts release plan ', '').split(' ') ?? [];
  expect((await plan(0, ...again)).verdict).toBe('together');
});

test('takes several pacticipants after one option, by number, branch, main and tag', async () => {
  const { web, api } = await givenLivePair('names');
  await world.verify(`${web}@2`, `${api}@1`);
  await world.verify(`${web}@2`, `${api}@2`);
  await world.tag(`${api}@2`, 'v2.3');

  const { targets } = await plan(0, '--pacticipant', `${web}@main`, `${api}@v2.3`, '-e', 'names');

  expect(targets).toEqual([
    { pacticipant: web, version: '2' },
    { pacticipant: api, version: '2' },
  ]);
});

test('a tag selects every pacticipant that has a version with it', async () => {
  const { web, api } = await givenLivePair('tagged');
  await world.verify(`${web}@2`, `${api}@1`);
  await world.verify(`${web}@2`, `${api}@2`);
  for (const name of [web, api]) await world.tag(`${name}@2`, 'release-7');

  const { targets } = await plan(0, '--version', 'release-7', '-e', 'tagged');

  expect(targets).toEqual([
    { pacticipant: api, version: '2' },
    { pacticipant: web, version: '2' },
  ]);
});

test('a pair that breaks in the other direction does not count', async () => {
  await world.createEnvironment('mutual');
  for (const version of ['1', '2']) {
    await world.publish(`left@${version}`, ['right']);
    await world.publish(`right@${version}`, ['left']);
  }
  await world.verify('left@1', 'right@1');
  await world.verify('right@1', 'left@1');
  await world.verify('left@2', 'right@1');
  await world.verify('right@2', 'left@2', false);
  for (const name of ['left', 'right']) await world.deploy(`${name}@1`, 'mutual');

  const { blocked } = await plan(1, '-e', 'mutual', '-a', 'left@2', 'right@2');

  expect(blocked).toMatchObject([
    { consumer: 'left', provider: 'right', reason: 'not-verified' },
    { consumer: 'right', provider: 'left', reason: 'failed' },
  ]);
});

test('a new consumer of messages must read what the replaced producer wrote, unless they are consumed', async () => {
  await world.createEnvironment('log');
  await world.publish('mail-log@2', ['orders-log'], { isForMessages: true });
  await world.verify('mail-log@2', 'orders-log@1', false);
  await world.verify('mail-log@2', 'orders-log@2');
  await world.deploy('orders-log@1', 'log');
  const release = ['-e', 'log', '-a', 'mail-log@2', '-a', 'orders-log@2'];

  expect((await plan(1, ...release)).blocked).toMatchObject([
    { providerVersion: '1', reason: 'failed-for-retained-messages' },
  ]);
  expect((await plan(0, ...release, '--no-retained-messages')).verdict).toBe('in-order');
});

test.each([
  ['without a version', ['-e', 'order'], 'Say what to release'],
  ['for an unknown environment', ['-e', 'ordre', '-a', 'web-order@2'], 'Did you mean order?'],
  ['for an unknown version', ['-e', 'order', '-a', 'web-order@9'], 'has no version 9'],
  [
    'for a pacticipant named twice',
    ['-e', 'order', '-a', 'web-order@2', '-a', 'web-order@1'],
    'named twice',
  ],
])('ends with an error %s', async (_, args, message) => {
  const outcome = await contracts(['release', 'plan', ...args], {
    PACT_BROKER_BASE_URL: broker.url,
  });
  expect(outcome).toMatchObject({
    exitCode: 2,
    stderr: expect.stringContaining(message) as string,
  });
});

test('ends with 4 when the broker cannot be reached', async () => {
  const env = { PACT_BROKER_BASE_URL: 'http://127.0.0.1:1' };
  const { exitCode } = await contracts(['release', 'plan', '-e', 'order', '--version', '2'], env);
  expect(exitCode).toBe(4);
});
