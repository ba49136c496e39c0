import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { AS_WRITER, givenToken, PROTECTED } from '../../support/credentials.ts';
import { runOfficialCli } from '../../support/official-cli.ts';
import { openTestBroker, type TestBroker } from '../../support/open-broker.ts';
import { makeTemporaryFolder } from '../../support/temporary-folder.ts';

const PACT = {
  consumer: { name: 'orders' },
  provider: { name: 'stock' },
  interactions: [
    { description: 'an item', request: { method: 'GET', path: '/1' }, response: { status: 200 } },
  ],
  metadata: { pactSpecification: { version: '2.0.0' } },
};

let broker: TestBroker;
let folder: Awaited<ReturnType<typeof makeTemporaryFolder>>;

beforeAll(async () => {
  broker = await openTestBroker(undefined, { access: PROTECTED });
  folder = await makeTemporaryFolder();
  await writeFile(path.join(folder.dir, 'pact.json'), JSON.stringify(PACT));
  const production = { name: 'production', production: true };
  await broker.post('/environments', production, AS_WRITER);
});
afterAll(async () => {
  await folder[Symbol.asyncDispose]();
  await broker[Symbol.asyncDispose]();
});

const COMMANDS = {
  publish: ['publish', 'pact.json', '-a', '1', '--branch', 'main'],
  deploy: ['record-deployment', '-a', 'orders', '-e', '1', '--environment', 'production'],
  list: ['list-latest-pact-versions'],
  environment: ['create-environment', '--name', 'test', '--production'],
};

/** Runs the commands in this order, and returns which of them succeeded. */
async function runAll(credentials: readonly string[]) {
  const succeeded: string[] = [];
  for (const [name, words] of Object.entries(COMMANDS)) {
    const { exit } = await runOfficialCli([...words, '-b', broker.url, ...credentials], folder.dir);
    if (exit === 0) succeeded.push(name);
  }
  return succeeded;
}

test.each([
  ['no credentials', [], []],
  ['a wrong password', ['-u', 'ci', '-p', 'wrong'], []],
  ['the read-only user', ['-u', 'dev', '-p', 'read-secret'], ['list']],
  [
    'the read/write user',
    ['-u', 'ci', '-p', 'write-secret'],
    ['publish', 'deploy', 'list', 'environment'],
  ],
])('the official command line with %s', async (_who, credentials, expected) => {
  expect(await runAll(credentials)).toEqual(expected);
});

test.each([
  ['read', ['list']],
  ['publish', ['publish', 'list']],
  ['deploy', ['deploy', 'list']],
])('the official command line with a token for %s', async (scope, expected) => {
  const { secret } = await givenToken(broker, { name: scope, scopes: [scope] });

  expect(await runAll(['-k', secret])).toEqual(expected);
});

test('the official command line reads a token from PACT_BROKER_TOKEN, and explains a refusal', async () => {
  const { secret } = await givenToken(broker, { name: 'from-env', scopes: ['read'] });
  const env = { PACT_BROKER_TOKEN: secret, PACT_BROKER_BASE_URL: broker.url };

  const listed = await runOfficialCli(COMMANDS.list, folder.dir, env);
  const refused = await runOfficialCli(COMMANDS.publish, folder.dir, env);

  expect(listed.exit).toBe(0);
  expect(refused.exit).not.toBe(0);
  expect(refused.stdout + refused.stderr).toContain('from-env needs the scope');
});
