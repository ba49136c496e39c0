import { jest } from '@jest/globals';
import { contracts } from '../../support/contracts.ts';
import { spawnContracts } from '../../support/spawn-contracts.ts';

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

test.each([
  [['can-i-deploy', 'orders', '-e', 'a', '-e', 'b'], '-e, --to-environment <environment>'],
  [['can-i-deploy', 'orders', '-e', 'a', '--version=1', '--version', '1'], '--version <version>'],
  [['can-i-deploy', '-a', 'orders', '-ae-mail', '-e', 'a'], '-a, --pacticipant <name>'],
  [['record-deployment', 'orders', '-e', 'a', '--to-environment=b'], '-e, --to-environment'],
  [['release', 'plan', '-e', 'a', '-e', 'b'], '-e, --to-environment <environment>'],
  [['demo', '--port', '1', '--port', '2'], '--port <port>'],
])('rejects an option that is given twice: %j', async (args, option) => {
  const { exitCode, stderr } = await contracts(args);

  expect(exitCode).toBe(2);
  expect(stderr).toContain(`error: option '${option}`);
  expect(stderr).toContain('is given twice. Give it once.');
});

test.each([
  ['publish', '-a', 'no-such', '-a', 'neither', '--version', '1'],
  [
    'release',
    'plan',
    '-a',
    'orders@1',
    '-a',
    'web@1',
    '-e',
    'a',
    '--health',
    'a=http://a',
    '--health',
    'b=http://b',
  ],
])('accepts repeatable options: %s %j', async (...args) => {
  const { stderr } = await contracts(args);

  expect(stderr).toMatch(/^contracts: PACT_BROKER_BASE_URL is not set/);
});

test('rejects a longer wait than the help says', async () => {
  const { exitCode, stderr } = await contracts([
    ...['can-i-deploy', 'orders', '-e', 'staging', '--wait', '9999'],
  ]);

  expect(exitCode).toBe(2);
  expect(stderr).toContain("argument '9999' is invalid. Give a number of seconds, up to 600.");
});

test('rejects an empty value of any option', async () => {
  const { exitCode, stderr } = await contracts(['can-i-deploy', 'orders', '-e', '']);

  expect(exitCode).toBe(2);
  expect(stderr).toContain("argument '' is invalid. It is empty. Is the variable set?");
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

test.each([
  [['can-i-deploy', 'orders', '--too', 'staging'], 'Did you mean --to instead of --too?'],
  [['record-release', 'orders', '--to-enviroment=a'], 'Did you mean --to-environment'],
])('names the misspelled option when a required one is missing: %j', async (args, hint) => {
  const { exitCode, stderr } = await contracts(args);

  expect(exitCode).toBe(2);
  expect(stderr).toContain("required option '-e, --to-environment <environment>' not specified");
  expect(stderr).toContain(hint);
});

test.each(['ci', 'can-i-deploy', 'record-deployment'])(
  '%s takes -a, as the official CLI, and needs a pacticipant',
  async (command) => {
    const { exitCode, stderr } = await contracts([command, '-e', 'staging', '--version', '1']);

    expect(exitCode).toBe(2);
    expect(stderr).toContain('Say which pacticipant: --pacticipant NAME');
  },
);

test.each([
  ['commands', ['can-i'], 'can-i-deploy\t'],
  ['subcommands', ['schema', 're'], 'review\t'],
  ['options', ['can-i-deploy', '--to-'], '--to-environment\t'],
  ['values of an option', ['compare', '--format', 'sa'], 'sarif\t'],
  ['pacticipants', ['can-i-deploy', '-a', 'ord'], 'orders\t'],
])('completes %s', async (_, words, expected) => {
  const { stdout } = await captureLog(() => contracts(['complete', '--', ...words]));

  expect(stdout).toContain(expected);
});

test.each(['bash', 'zsh', 'fish'])('prints a completion script for %s', async (shell) => {
  const { stdout } = await captureLog(() => contracts(['completion', shell]));

  expect(stdout).toContain('contracts complete --');
});

/** Also what is written with console.log, which jest replaces. */
async function captureLog(run: () => Promise<{ stdout: string }>): Promise<{ stdout: string }> {
  const lines: string[] = [];
  const log = jest.spyOn(console, 'log').mockImplementation((line: string) => {
    lines.push(line);
  });
  const { stdout } = await run();
  log.mockRestore();
  return { stdout: [stdout, ...lines].join('\n') };
}

test('config names where each value comes from, and masks secrets', async () => {
  const env = {
    PACT_BROKER_BASE_URL: 'http://reader:secret@broker.example',
    PACT_BROKER_TOKEN: 'secret',
    CONTRACTS_BRANCH: 'main',
  };

  const { exitCode, stdout } = await contracts(['config', '--version', '7', '--json'], env);

  const { settings } = JSON.parse(stdout) as { settings: { name: string }[] };
  const find = (name: string) => settings.find((each) => each.name === name);
  expect(exitCode).toBe(0);
  expect(stdout).not.toContain('secret');
  expect(find('broker URL')).toEqual({
    name: 'broker URL',
    value: 'http://reader:********@broker.example',
    source: { kind: 'environment-variable', name: 'PACT_BROKER_BASE_URL' },
  });
  expect(find('version')).toMatchObject({ value: '7', source: { kind: 'flag' } });
  expect(find('branch')).toMatchObject({ value: 'main', source: { name: 'CONTRACTS_BRANCH' } });
  expect(find('paths.services')).toMatchObject({
    value: 'services',
    source: { kind: 'project.json' },
  });
  expect(find('broker password')).toMatchObject({ value: null, source: { kind: 'default' } });
  expect((await contracts(['config'], env)).stdout).not.toContain('secret');
});
