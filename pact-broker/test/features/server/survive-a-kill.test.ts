import { freePort } from '@shopflow/service-kit/free-port';
import { waitFor } from '@shopflow/service-kit/wait-for';
import { startBrokerProcess, type RunningBroker } from '../../support/broker-process.ts';
import { makeTemporaryFolder } from '../../support/temporary-folder.ts';

/** Publishes and records one version after another, until the broker stops answering. */
async function recordUntilKilled(broker: RunningBroker, acknowledged: string[]): Promise<void> {
  for (let number = 1; ; number += 1) {
    const version = String(number);
    try {
      await broker.givenPact({ version, branch: 'main', tags: ['t'], description: `v${version}` });
      acknowledged.push(`/pacts/provider/Provider/consumer/Consumer/version/${version}`);
      const deployed = await broker.givenDeployment({ version });
      acknowledged.push(deployed._links.self.href as string);
    } catch {
      return;
    }
  }
}

test('keeps every acknowledged write after a kill, and no partial write', async () => {
  await using folder = await makeTemporaryFolder();
  const port = await freePort();
  const argv = ['--data-dir', folder.dir];
  await using first = await startBrokerProcess(port, ...argv);
  const acknowledged: string[] = [];
  const recording = recordUntilKilled(first, acknowledged);
  await waitFor(
    { reason: 'some acknowledged writes', limitMs: 60_000 },
    () => acknowledged.length >= 20,
  );
  await first.kill();
  await recording;

  await using second = await startBrokerProcess(port, ...argv);

  for (const url of acknowledged) expect((await second.get(url)).status).toBe(200);
  const { body } = await second.get('/pacticipants/Consumer/versions');
  expect(body._embedded.versions.length).toBeGreaterThanOrEqual(10);
  for (const version of body._embedded.versions) {
    expect(version._embedded.tags).toHaveLength(1);
    expect(version._embedded.branchVersions).toHaveLength(1);
    expect(version._links['pb:pact-versions']).toHaveLength(1);
  }
}, 120_000);
