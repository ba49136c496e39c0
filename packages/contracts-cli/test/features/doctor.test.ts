import { makeBrokerClient } from '@shopflow/broker-client';
import { publishPacts } from '@shopflow/project/publish-pacts';
import { findPacticipants } from '@shopflow/project/pacticipants';
import { pactFilesOf, readPacts } from '@shopflow/project/pacts';
import { contracts } from '../support/contracts.ts';
import { project } from '../support/project.ts';
import { startBroker } from '../support/start-broker.ts';

/** Starting a broker and calling the official client for each consumer. */
const LIMIT_MS = 180_000;

const version = '2.3';

const VERIFIED = { consumer: 'notifications', provider: 'user-profile' };

/** A broker with this checkout's pacts, one of which is verified. */
async function brokerWithOneResult() {
  const broker = await startBroker();
  const address = { baseUrl: broker.url };
  for (const { name } of await findPacticipants(project)) {
    const files = await pactFilesOf(project, name);
    if (files.length > 0) await publishPacts(address, { version, branch: 'main', files });
  }
  const client = makeBrokerClient(address);
  const pair = { ...VERIFIED, consumerVersion: version };
  await client.publishResult(await client.pactOf(pair), {
    success: true,
    providerApplicationVersion: version,
    verifiedBy: { implementation: 'a test', version: '1' },
  });
  return { url: broker.url, [Symbol.asyncDispose]: broker.discard };
}

test(
  'reports providers without results and pacts without verification',
  async () => {
    await using broker = await brokerWithOneResult();

    const { exitCode, stdout } = await contracts(['doctor', '--json'], {
      PACT_BROKER_BASE_URL: broker.url,
    });

    expect(exitCode).toBe(1);
    const { checks } = JSON.parse(stdout) as {
      checks: { check: string; outcome: string; gaps: { subject: string }[] }[];
    };
    const found = (check: string) =>
      checks
        .find((each) => each.check === check)
        ?.gaps.map(({ subject }) => subject)
        .sort();
    const published = (await readPacts(project)).map(({ pact }) => pact);
    const withoutResults = published
      .map(({ provider }) => provider.name)
      .filter((name) => name !== VERIFIED.provider);
    const notVerified = published
      .map(({ consumer, provider }) => `${consumer.name} → ${provider.name}`)
      .filter((pair) => pair !== `${VERIFIED.consumer} → ${VERIFIED.provider}`);
    expect(found('provider-never-publishes')).toEqual([...new Set(withoutResults)].sort());
    expect(found('pact-not-verified')).toEqual(notVerified.sort());
    expect(found('state-not-set-up')).toEqual([]);
    expect(found('schema-version-not-announced')).toEqual([]);
    expect(found('field-not-read')).toEqual([]);
  },
  LIMIT_MS,
);

test('skips the checks that need a broker when none is configured, with exit code 2', async () => {
  const { exitCode, stdout } = await contracts(['doctor']);

  expect(exitCode).toBe(2);
  expect(stdout).toMatch(
    /\? every pact on main has been verified: skipped\n.*PACT_BROKER_BASE_URL/,
  );
  expect(stdout).toMatch(/✔ every provider state is set up by a test of its provider \(\d+\)/);
});
