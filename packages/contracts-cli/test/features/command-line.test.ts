import { contracts } from '../support/contracts.ts';
import { spawnContracts } from '../support/spawn-contracts.ts';

test('prints the usage for --help, with exit code 0', async () => {
  const { exitCode, stdout } = await contracts(['--help']);

  expect(exitCode).toBe(0);
  expect(stdout).toContain('Usage: contracts');
});

test('reports an unknown command in one line, with exit code 2', async () => {
  const { exitCode, stderr } = await contracts(['frobnicate']);

  expect(exitCode).toBe(2);
  expect(stderr).toContain("unknown command 'frobnicate'");
});

test('names the variable to set when no broker is configured', async () => {
  const { exitCode, stderr } = await contracts([
    'can-i-deploy',
    'orders',
    '--to-environment',
    'staging',
  ]);

  expect(exitCode).toBe(2);
  expect(stderr).toMatch(/^contracts: PACT_BROKER_BASE_URL is not set.*\n$/);
});

test('reports an unreachable broker in one line with the next step, with exit code 4', async () => {
  const args = ['can-i-deploy', 'orders', '--to-environment', 'staging', '--version', '1'];

  const { exitCode, stderr } = await contracts(args, {
    PACT_BROKER_BASE_URL: 'http://127.0.0.1:1',
  });

  expect(exitCode).toBe(4);
  expect(stderr).toMatch(
    /^contracts: Could not reach the Pact Broker at http:\/\/127\.0\.0\.1:1 \(bad port\)\..*\n$/,
  );
});

test('rejects an empty version before it asks the broker', async () => {
  const args = ['can-i-deploy', 'orders', '--to-environment', 'staging', '--version', ''];

  const { exitCode, stderr } = await contracts(args);

  expect(exitCode).toBe(2);
  expect(stderr).toContain("'--version <version>' argument '' is invalid. It is empty.");
});

test('lists the breaking changes for an unknown one', async () => {
  const { exitCode, stderr } = await contracts(['demo', '--break', 'nothing']);

  expect(exitCode).toBe(2);
  expect(stderr).toContain('There is no breaking change "nothing". Choose one of:');
  expect(stderr).toContain('phone-number-renamed');
});

test('rejects --port for an existing broker in the demo', async () => {
  const broker = 'http://127.0.0.1:1';

  const { exitCode, stderr } = await contracts(
    ['demo', '--broker-base-url', broker, '--port', '9'],
    { PACT_BROKER_BASE_URL: broker },
  );

  expect(exitCode).toBe(2);
  expect(stderr).toMatch(/--port and --keep cannot be used with --broker-base-url/);
});

test('runs in its own process, from a folder below the project', async () => {
  const { exitCode, stdout, stderr } = await spawnContracts(['version', '--json']);

  expect(stderr).toBe('');
  expect(JSON.parse(stdout)).toHaveProperty('version');
  expect(exitCode).toBe(0);
});

test('reports a folder outside every project in one line', async () => {
  const { exitCode, stderr } = await contracts(['--help'], {}, '/');

  expect(exitCode).toBe(2);
  expect(stderr).toMatch(/^contracts: Found no contracts\/project\.json in \/ or .*\n$/);
});

test.each([
  ['an unknown option', ['compare', '--pact', 'x'], ['usage', 'Did you mean --pacts?']],
  ['an unknown command', ['compar'], ['usage', 'Did you mean compare?']],
  ['a misspelled service', ['ci', 'oders'], ['unknown-pacticipant', 'Did you mean orders?']],
  ['no broker', ['can-i-deploy', 'orders', '-e', 'staging'], ['no-address', 'npm run broker']],
])('with --json, reports %s as a problem document', async (_, args, [code, next]) => {
  const { stdout } = await contracts([...args, '--json']);

  const problem = JSON.parse(stdout) as { code?: string; detail: string };
  expect(problem.code).toBe(code);
  expect(problem.detail).toContain(next);
});
