import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { withResources } from '@shopflow/live-integration/resource-stack';
import { makeBrokerClient } from '@shopflow/broker-client';
import { recordInEnvironment } from '@shopflow/project/environment-records';
import { startLocalBroker } from '@shopflow/project/local-broker';
import { runOfficialCliOrThrow } from '@shopflow/project/official-cli';
import { openProject } from '@shopflow/project/open-project';
import { startLiveSystem } from '../../src/target/live-system.ts';
import { toSettingsText } from '../../src/target/deployed-settings.ts';

export const VERSION = '2.3.0';
const ENVIRONMENT = 'staging';

/**
 * A staging environment of separate processes: the services, Kafka, PostgreSQL, the Twilio sandbox and
 * a Pact Broker in which the services are recorded as deployed. `settings` is a file with everything
 * that a run needs to know about it.
 */
export function startStaging() {
  return withResources(async (resources) => {
    const folder = await mkdtemp(path.join(tmpdir(), 'shopflow-staging-'));
    await resources.add({ stop: () => rm(folder, { recursive: true, force: true }) });
    const starting = resources.add(
      startLiveSystem({ batchWindowMs: 1_000, version: VERSION, environment: ENVIRONMENT }),
    );
    const broker = await startBroker();
    await resources.add({ stop: broker.discard });
    const live = await starting;
    const settings = path.join(folder, 'staging.env');
    await writeFile(settings, toSettingsText(live));
    const stop = (): Promise<void> => resources.stop();
    return { live, kafka: live.kafka, brokerUrl: broker.url, folder, settings, stop };
  });
}

export type Staging = Awaited<ReturnType<typeof startStaging>>;

async function startBroker() {
  const project = await openProject(import.meta.dirname, { PATH: process.env.PATH });
  const broker = await startLocalBroker(project, { signal: new AbortController().signal });
  const address = { baseUrl: broker.url };
  await runOfficialCliOrThrow(address, ['create-environment', '--name', ENVIRONMENT]);
  for (const pacticipant of ['user-profile', 'orders', 'notifications']) {
    await makeBrokerClient(address).putBranchVersion({
      pacticipant,
      branch: 'main',
      version: VERSION,
    });
    await recordInEnvironment(address, 'deployment', {
      pacticipant,
      version: VERSION,
      environment: ENVIRONMENT,
    });
  }
  return broker;
}
