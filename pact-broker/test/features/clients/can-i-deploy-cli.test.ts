import { runOfficialCli } from '../../support/official-cli.ts';
import { startTestBroker, type TestBroker } from '../../support/start-broker.ts';
import { makeTemporaryFolder } from '../../support/temporary-folder.ts';

let broker: TestBroker;

beforeAll(async () => {
  broker = await startTestBroker();
  const pair = { consumer: 'orders', provider: 'stock' };
  await broker.givenPact({ ...pair, version: '1', branch: 'main' });
  await broker.givenResult({ ...pair, providerVersion: '10', providerBranch: 'main' });
  await broker.givenDeployment({ pacticipant: 'stock', version: '10' });
  await broker.givenPact({ ...pair, version: '2', branch: 'feat/x', description: 'more' });
  await broker.givenPact({ ...pair, version: '3', branch: 'feat/y', description: 'broken' });
  await broker.givenResult({ ...pair, version: '3', providerVersion: '10', success: false });
});
afterAll(() => broker[Symbol.asyncDispose]());

async function run(command: string, ...words: string[]) {
  await using folder = await makeTemporaryFolder();
  return await runOfficialCli([command, ...words, '-b', broker.url], folder.dir);
}

/** The exit code and a part of the output. */
type Outcome = [number, string];

const order = (version: string) => ['-a', 'orders', '-e', version];
const toProduction = ['--to-environment', 'production'];

test.each<[string, string[], Outcome]>([
  ['a verified version to an environment', [...order('1'), ...toProduction], [0, 'says yes']],
  ['an unverified version', [...order('2'), ...toProduction], [1, 'There is no verified pact']],
  ['a version whose verification failed', [...order('3'), ...toProduction], [1, '(10) failed']],
  ['a provider', ['-a', 'stock', '-e', '10', ...toProduction], [0, 'no missing dependencies']],
  ['two versions', [...order('1'), '-a', 'stock', '-e', '10'], [0, 'says yes']],
  [
    'a version with a main branch',
    [...order('1'), '-a', 'stock', '--main-branch'],
    [0, 'says yes'],
  ],
  [
    'a failed verification that is ignored',
    [...order('3'), ...toProduction, '--ignore', 'stock'],
    [0, 'says yes'],
  ],
  [
    'an unknown pacticipant',
    ['-a', 'unknown', '-e', '1', ...toProduction],
    [1, 'Pacticipant unknown not found'],
  ],
])('the official command line gets the verdict for %s', async (_what, words, [exit, text]) => {
  const outcome = await run('can-i-deploy', ...words);

  expect(outcome).toMatchObject({ exit });
  expect(outcome.stdout + outcome.stderr).toContain(text);
});

test('the official command line prints the verdict as JSON', async () => {
  const { stdout } = await run('can-i-deploy', ...order('3'), ...toProduction, '-o', 'json');

  expect(JSON.parse(stdout)).toMatchObject({ summary: { deployable: false, failed: 1 } });
});

test('the official command line can run can-i-merge', async () => {
  expect(await run('can-i-merge', ...order('1'))).toMatchObject({ exit: 0 });
  expect(await run('can-i-merge', ...order('2'))).toMatchObject({ exit: 1 });
});

test('the official command line retries until the result is published', async () => {
  const pair = { consumer: 'orders', provider: 'stock' };
  await broker.givenPact({ ...pair, version: '4', description: 'verified late' });
  const retry = ['--retry-while-unknown', '10', '--retry-interval', '1'];
  const asking = run('can-i-deploy', ...order('4'), ...toProduction, ...retry);

  await broker.givenResult({ ...pair, version: '4', providerVersion: '10' });

  expect(await asking).toMatchObject({ exit: 0 });
});
