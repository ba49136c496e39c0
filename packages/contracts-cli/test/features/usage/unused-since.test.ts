import { BrokerWorld } from '../../support/broker-world.ts';
import { contracts } from '../../support/contracts.ts';
import { project } from '../../support/project.ts';
import { startBroker, type TestBroker } from '../../support/start-broker.ts';

/** Not of today: the broker's answers may be of the day before, around midnight. */
const TIME = expect.stringMatching(/^\d{4}-\d\d-\d\dT/) as string;
const USER = { path: '/users/6f1a2f0e-8f0b-4a56-9d3e-0f6f3c1b7a01' };

let broker: TestBroker;

/**
 * The phone number was read by web 1 (production, then staging), the role by web 2, which was published
 * only, and the e-mail address by mail 1, a release whose support has ended.
 */
beforeAll(async () => {
  broker = await startBroker();
  const world = new BrokerWorld(broker.url);
  await world.createEnvironment('production');
  await world.createEnvironment('staging');
  const publish = (version: string, body: object) =>
    world.publish(version, ['user-profile'], { ...USER, body });
  await publish('web@1', { id: '1', phoneNumber: '+43' });
  await world.deploy('web@1', 'production');
  await world.undeploy('web@1');
  await publish('web@2', { id: '1', role: 'admin' });
  await publish('web@3', { id: '1' });
  await world.deploy('web@3', 'production');
  await publish('mail@1', { id: '1', email: 'a@example.org' });
  await world.release('mail@1', 'staging');
  await world.endSupport('mail@1');
  await publish('mail@2', { id: '1' });
});

afterAll(() => broker.discard());

const usage = (...args: readonly string[]) =>
  contracts(['usage', 'user-profile', ...args], { PACT_BROKER_BASE_URL: broker.url });

const unused = (...args: readonly string[]) => usage('GET', '/users/{id}', '--unused', ...args);

interface Json {
  readonly providers: readonly {
    readonly operations: readonly {
      readonly name: string;
      readonly since?: object;
      readonly fields: readonly { readonly path: string; readonly since?: object }[];
    }[];
  }[];
}

async function sinceOf(...args: readonly string[]) {
  const { stdout } = await usage('--unused', '--json', ...args);
  const [operations = []] = (JSON.parse(stdout) as Json).providers.map((each) => each.operations);
  const show = operations.find(({ name }) => name === 'GET /users/{id}');
  const fields = (show?.fields ?? []).map(({ path, since }) => [path, since]);
  const create = operations.find(({ name }) => name === 'POST /users');
  return { create: create?.since, ...(Object.fromEntries(fields) as object) };
}

test('says which version used a field last, and until when it was live', async () => {
  expect(await sinceOf()).toMatchObject({
    create: { kind: 'never' },
    '$.createdAt': { kind: 'never' },
    '$.email': {
      ...{ kind: 'live-until', consumer: 'mail', version: '1', environment: 'staging' },
      until: TIME,
    },
    '$.phoneNumber': {
      ...{ kind: 'live-until', consumer: 'web', version: '1', environment: 'production' },
      until: TIME,
    },
    '$.role': {
      ...{ kind: 'published', consumer: 'web', version: '2' },
      publishedAt: TIME,
    },
  });
});

test('counts only the environment that was asked about', async () => {
  expect(await sinceOf('--to-environment', 'production')).toMatchObject({
    '$.email': { kind: 'published', consumer: 'mail', version: '1' },
    '$.phoneNumber': { kind: 'live-until', environment: 'production' },
  });
});

test('shows it beside each field, in the width of the output', async () => {
  const { stdout, exitCode } = await unused();

  expect(exitCode).toBe(0);
  const line = (path: string): string =>
    stdout.split('\n').find((each) => each.includes(`${path} `)) ?? '';
  expect(line('$.phoneNumber')).toMatch(
    /no consumer reads it\. Last: web 1, live in production until \d{4}-\d\d-\d\d\./,
  );
  expect(line('$.role')).toMatch(/Last: web 2, published on \d{4}-\d\d-\d\d, never live\./);
  expect(line('$.createdAt')).toMatch(/\$\.createdAt +in no published pact$/);
  const all = (await usage('--unused')).stdout;
  expect(all).toContain('\n  POST /users  in no published pact\n  GET /users/{id}\n');
  expect(all).not.toMatch(/^ +$/m);
});

test('names the environment in which a version was never live', async () => {
  const { stdout } = await unused('--to-environment', 'production');

  expect(stdout).toMatch(/mail 1, published on \d{4}-\d\d-\d\d, never live in production\./);
});

test('reads no history without --unused', async () => {
  const { stdout } = await usage('--json');

  expect(stdout).not.toContain('"since"');
  expect(stdout).not.toContain('"history"');
});

test('says that a folder of pacts does not show since when', async () => {
  const { stdout } = await contracts([
    ...['usage', 'user-profile', '--unused', '--pacts', project.paths.pacts],
  ]);

  expect(stdout).toContain(
    '? Since when it is unused is not known: a folder of pacts has no history.',
  );
});
