import { makeBrokerClient } from '@shopflow/broker-client';
import { recordInEnvironment } from '@shopflow/project/environment-records';
import { runOfficialCliOrThrow } from '@shopflow/project/official-cli';
import { spawnContracts as contracts } from '@shopflow/contracts-cli/testing/spawn-contracts';
import { startLocalBroker } from '@shopflow/project/local-broker';
import { openProject } from '@shopflow/project/open-project';

const services = ['user-profile', 'orders', 'notifications'];

/** A broker with these versions live in staging. */
async function brokerWith(versions: Readonly<Record<string, string>>) {
  const project = await openProject(import.meta.dirname, { PATH: process.env.PATH });
  const broker = await startLocalBroker(project, { signal: new AbortController().signal });
  const address = { baseUrl: broker.url };
  const environment = 'staging';
  await runOfficialCliOrThrow(address, ['create-environment', '--name', environment]);
  for (const [pacticipant, version] of Object.entries(versions)) {
    const branchVersion = { pacticipant, branch: 'main', version };
    await makeBrokerClient(address).putBranchVersion(branchVersion);
    await recordInEnvironment(address, 'deployment', { pacticipant, version, environment });
  }
  return { url: broker.url, [Symbol.asyncDispose]: broker.discard };
}

interface Checklist {
  readonly criteria: readonly {
    readonly number: number;
    readonly findings: readonly { readonly outcome: string; readonly seen: string }[];
  }[];
}

test('names each version live in staging that does not belong to the release', async () => {
  await using broker = await brokerWith({
    'user-profile': '2.3',
    orders: '2.3',
    notifications: '2.2',
  });
  const args = ['preflight', '--to-environment', 'staging', '--version', '2.3', '--json'];

  const { exitCode, stdout } = await contracts(args, { PACT_BROKER_BASE_URL: broker.url });
  const misspelled = await contracts(['preflight', '--to-environment', 'stagin'], {
    PACT_BROKER_BASE_URL: broker.url,
  });

  expect(misspelled.exitCode).toBe(2);
  expect(misspelled.stderr).toContain('Did you mean staging?');
  expect(exitCode).toBe(1);
  const { criteria } = JSON.parse(stdout) as Checklist;
  const seen = (number: number) => criteria[number - 1]?.findings ?? [];
  expect(seen(1).filter(({ seen: text }) => !text.endsWith('not set'))).toEqual([
    { outcome: 'ok', seen: 'user-profile: 2.3 is deployed in staging according to the broker' },
    { outcome: 'ok', seen: 'orders: 2.3 is deployed in staging according to the broker' },
    {
      outcome: 'failed',
      seen: 'notifications: 2.2 is deployed in staging according to the broker; expected 2.3',
      action: 'notifications team: deploy only 2.3 to staging, and record the deployment',
    },
  ]);
  expect(seen(8).map(({ seen: text }) => text.split(' ')[0])).toEqual(services);
  expect(
    seen(8)
      .slice(0, 2)
      .map(({ outcome }) => outcome),
  ).toEqual(['ok', 'ok']);
  expect(seen(8)[2]?.outcome).not.toBe('ok');
});

test.each([
  ['an invalid environment', ['preflight', '-e', 'Staging!'], 'An environment name has'],
  ['an invalid run id', ['test-data', 'clean', '-e', 'staging', '--run', 'a%'], 'A run id has'],
])('rejects %s with exit code 2', async (_, args, text) => {
  const { exitCode, stderr } = await contracts(args);

  expect(exitCode).toBe(2);
  expect(stderr).toContain(text);
});

test('lists every criterion as not proved when no address is set, with exit code 1', async () => {
  const args = ['preflight', '--to-environment', 'staging', '--version', '1', '--json'];

  const { exitCode, stdout } = await contracts(args);

  expect(exitCode).toBe(1);
  const { ready, criteria } = JSON.parse(stdout) as {
    ready: boolean;
    criteria: { number: number; outcome: string }[];
  };
  expect(ready).toBe(false);
  expect(criteria.map(({ number, outcome }) => [number, outcome])).toEqual(
    [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((number) => [number, 'not-proved']),
  );
});
