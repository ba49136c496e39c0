import type { BrokerClient } from '@shopflow/broker-client';
import type { Project } from '@shopflow/project/project';
import { checkDeployments } from '@shopflow/release-gate/check-deployments';
import type { StaleRecord } from '@shopflow/release-gate/repair-action';
import { readRunningVersions, type RunningSources } from '../deployments/running-versions.ts';

/**
 * The records of an environment that are wrong by what runs there.
 *
 * @throws BrokerClientError; UserError when a source cannot be read
 */
export async function findStaleRecords(
  { env }: Pick<Project, 'env'>,
  client: Pick<BrokerClient, 'deployedVersions'>,
  { environment, sources }: { readonly environment: string; readonly sources: RunningSources },
): Promise<readonly StaleRecord[]> {
  const { running } = await readRunningVersions(sources, {
    env,
    signal: new AbortController().signal,
  });
  const deployed = await client.deployedVersions(environment);
  const records = deployed.map((each) => ({ ...each, hasContracts: true }));
  return checkDeployments(records, running).flatMap((finding): StaleRecord[] => {
    if (finding.kind !== 'phantom' && finding.kind !== 'stale') return [];
    const { pacticipant, version, applicationInstance } = finding.record;
    const runs = finding.kind === 'stale' ? finding.runs : undefined;
    return [{ pacticipant, version, applicationInstance, runs }];
  });
}
