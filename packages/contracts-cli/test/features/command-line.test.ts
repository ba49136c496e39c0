import { contracts } from '../support/contracts.ts';

test('contracts --help explains itself and exits with 0', async () => {
  const { exitCode, stdout } = await contracts(['--help']);

  expect(exitCode).toBe(0);
  expect(stdout).toContain('Usage: contracts');
});

test('an unknown command is one line and exit code 2', async () => {
  const { exitCode, stderr } = await contracts(['frobnicate']);

  expect(exitCode).toBe(2);
  expect(stderr).toContain("unknown command 'frobnicate'");
});

test('without a broker the variable to set is named', async () => {
  const { exitCode, stderr } = await contracts(['can-i-deploy', 'orders', '--to', 'staging']);

  expect(exitCode).toBe(2);
  expect(stderr).toMatch(/^contracts: PACT_BROKER_BASE_URL is not set.*\n$/);
});

test('a page that cannot be written is one line and exit code 2', async () => {
  const { exitCode, stderr } = await contracts(['schema', 'docs', '--out', import.meta.filename]);

  expect(exitCode).toBe(2);
  expect(stderr).toMatch(/^contracts: No page can be written to .*command-line\.test\.ts: .*\n$/);
});

test('an unreachable broker is one line with the next step and exit code 2', async () => {
  const args = ['can-i-deploy', 'orders', '--to', 'staging', '--version', '1'];

  const { exitCode, stderr } = await contracts(args, {
    PACT_BROKER_BASE_URL: 'http://127.0.0.1:1',
  });

  expect(exitCode).toBe(2);
  expect(stderr).toMatch(
    /^contracts: Could not reach the Pact Broker at http:\/\/127\.0\.0\.1:1 \(bad port\)\..*\n$/,
  );
});

test('an unknown breaking change is answered with those that there are', async () => {
  const { exitCode, stderr } = await contracts(['demo', '--break', 'nothing']);

  expect(exitCode).toBe(2);
  expect(stderr).toContain('There is no breaking change "nothing". There are:');
  expect(stderr).toContain('phone-number-renamed');
});

test.each([
  ['a bad environment', ['preflight', '--env', 'Staging!'], 'An environment is'],
  ['a bad run', ['test-data', 'clean', '--env', 'staging', '--run', 'a%'], 'A run id is'],
])('%s is named and exit code 2', async (_, args, text) => {
  const { exitCode, stderr } = await contracts(args);

  expect(exitCode).toBe(2);
  expect(stderr).toContain(text);
});

test('where no address is set, nothing is proved, all is listed, and exit code 1', async () => {
  const args = ['preflight', '--env', 'staging', '--version', '1', '--json'];

  const { exitCode, stdout } = await contracts(args);

  expect(exitCode).toBe(1);
  const { ready, criteria } = JSON.parse(stdout) as {
    ready: boolean;
    criteria: { number: number; outcome: string }[];
  };
  expect(ready).toBe(false);
  expect(criteria.map(({ number, outcome }) => [number, outcome])).toEqual(
    [1, 2, 3, 4, 5, 6, 7, 8].map((number) => [number, 'not-proved']),
  );
});

test('the demo refuses a port for a broker that is given', async () => {
  const broker = 'http://127.0.0.1:1';

  const { exitCode, stderr } = await contracts(
    ['demo', '--broker-base-url', broker, '--port', '9'],
    { PACT_BROKER_BASE_URL: broker },
  );

  expect(exitCode).toBe(2);
  expect(stderr).toMatch(/--port and --keep are for a broker of the demo/);
});
