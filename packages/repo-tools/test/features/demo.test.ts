import { makeBrokerClient } from '@shopflow/broker-client';
import { verifyCandidates } from '@shopflow/project/release-candidates';
import { askGate } from '@shopflow/release-gate/ask-gate';
import type { Reason, Verdict } from '@shopflow/release-gate/reason';
import { copyWithChange, readBreakingChanges } from '../../src/demo/breaking-change.ts';
import { findCandidates } from '../../src/demo/release-flow.ts';
import { startLocalBroker, type LocalBroker } from '@shopflow/project/local-broker';
import { openProject } from '@shopflow/project/open-project';
import { workingTreeVersionOr } from '@shopflow/project/working-tree-version';
import { spawnContracts as contracts } from '@shopflow/contracts-cli/testing/spawn-contracts';

const project = await openProject(import.meta.dirname, { PATH: process.env.PATH });
const changes = await readBreakingChanges(project);
/** Made by `demo --break`; the others are verified on their own, which is faster. */
const CHANGE_IN_DEMO = 'phone-number-renamed';

interface DemoResult {
  readonly released: boolean;
  readonly verified: readonly { readonly interactions: number; readonly success: boolean }[];
  readonly deployed: readonly { readonly pacticipant: string }[];
  readonly refused: readonly Verdict[];
}

async function runDemo(...args: string[]) {
  const { exitCode, stdout, stderr } = await contracts(['demo', '--json', ...args]);
  if (exitCode > 1) throw new Error(stderr);
  return { exitCode, result: JSON.parse(stdout) as DemoResult };
}

/** The pair and the field that the gate names for each change. */
const expectations: Record<string, { consumer: string; provider: string; field: RegExp }> = {
  'phone-number-renamed': {
    consumer: 'notifications',
    provider: 'user-profile',
    field: /phoneNumber/,
  },
  'role-dropped': { consumer: 'orders', provider: 'user-profile', field: /role/ },
  'event-field-removed': { consumer: 'notifications', provider: 'orders', field: /customerEmail/ },
  'activity-missing': { consumer: 'shopflow-frontend', provider: 'user-profile', field: /404/ },
};

let broker: LocalBroker;
const address = () => ({ baseUrl: broker.url });

function expectFailure(name: string, reasons: readonly Reason[]): void {
  const { consumer, provider, field } = expectations[name] ?? {};
  if (field === undefined) throw new Error(`Add the expectation for ${name}`);
  const failed = reasons
    .filter((reason) => reason.kind === 'failed')
    .find((reason) => reason.consumer.name === consumer && reason.provider.name === provider);
  expect(failed?.interactions[0]?.description).toBeTruthy();
  const mismatches = failed?.interactions.flatMap((each) => each.mismatches).join('\n');
  expect(mismatches).toMatch(field);
}

describe('v2.3 on an existing broker', () => {
  let demo: Awaited<ReturnType<typeof runDemo>>;

  beforeAll(async () => {
    const { signal } = new AbortController();
    broker = await startLocalBroker(project, { signal });
    demo = await runDemo('--broker-base-url', broker.url);
  });
  afterAll(() => broker.discard());

  const checkMocks = async (environment: string, ...options: string[]) => {
    const { branch } = await workingTreeVersionOr(project, { version: '2.3.0', branch: 'main' });
    const command = [
      'mocks',
      'lock',
      '--check',
      '--to-environment',
      environment,
      '--branch',
      branch,
      ...options,
    ];
    return contracts(command, { PACT_BROKER_BASE_URL: broker.url });
  };

  test('deploys every provider before its consumers', () => {
    const { exitCode, result } = demo;

    expect(exitCode).toBe(0);
    expect(result.released).toBe(true);
    expect(result.verified).toHaveLength(3);
    for (const { success, interactions } of result.verified) {
      expect(success && interactions > 0).toBe(true);
    }
    const order = result.deployed.map(({ pacticipant }) => pacticipant);
    expect(order.indexOf('user-profile')).toBeLessThan(order.indexOf('orders'));
    expect(order.indexOf('orders')).toBeLessThan(order.indexOf('notifications'));
    expect(order.indexOf('orders')).toBeLessThan(order.indexOf('shopflow-frontend'));
  });

  test('finds the locked mocks up to date with staging', async () => {
    const { exitCode, stdout } = await checkMocks('staging');
    const json = await checkMocks('staging', '--json');

    expect(stdout).toBe('The mocks are up to date with what is verified against staging.\n');
    expect(exitCode).toBe(0);
    expect(JSON.parse(json.stdout)).toMatchObject({ target: 'staging', isCurrent: true });
  });

  test('lists each difference between the locked mocks and v2.2 in production', async () => {
    const { exitCode, stdout } = await checkMocks('production');

    expect(exitCode).toBe(1);
    expect(stdout).toMatch(
      /^shopflow-frontend → user-profile\n( {2}- .*\n)* {2}- "a request for the profile of a user with a phone number"$/m,
    );
    expect(stdout).toContain(
      'left out: shopflow-frontend → user-profile ' +
        '"a request for the profile of a user with a phone number": ' +
        'user-profile 2.2.0 has never verified it',
    );
    expect(stdout).toMatch(
      /Update them: npm run contracts -- mocks lock --to-environment production --branch /,
    );
  });

  test.each(changes.filter(({ name }) => name !== CHANGE_IN_DEMO))(
    'the gate refuses $name in a later version, and names pair, interaction and field',
    async (change) => {
      const { signal } = new AbortController();
      const candidates = await findCandidates(project, change);
      const changed = candidates.find(({ pacticipant }) => pacticipant === change.pacticipant)!;
      await using copy = await copyWithChange(project, change);
      const folders = { [change.pacticipant]: copy.workspace };

      await verifyCandidates(project, [changed], { address: address(), signal, folders });
      const verdict = await askGate(makeBrokerClient(address()), {
        pacticipant: changed.pacticipant,
        version: changed.version,
        environment: 'staging',
      });

      expect(verdict.deployable).toBe(false);
      expectFailure(change.name, verdict.reasons);
    },
  );

  // Last, because it makes v2.2 live again.
  test('demo --break refuses the release, and names pair, interaction and field', async () => {
    const { exitCode, result } = await runDemo(
      ...['--break', CHANGE_IN_DEMO, '--broker-base-url', broker.url],
    );

    expect(exitCode).toBe(1);
    const reasons = result.refused.flatMap((verdict) => verdict.reasons);
    expectFailure(CHANGE_IN_DEMO, reasons);
  });
});

test('stops no broker at a port that no earlier demo has', async () => {
  const { exitCode, stderr } = await contracts(['demo', '--stop', '--port', '1']);

  expect(exitCode).toBe(2);
  expect(stderr).toContain('No broker of an earlier demo is running at http://localhost:1.');
});
