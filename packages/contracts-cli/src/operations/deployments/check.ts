import type { DeployedVersion } from '@shopflow/broker-client/answers';
import { requireEnvironment } from '@shopflow/broker-client/require-environment';
import { recordInEnvironment } from '@shopflow/project/environment-records';
import type { Broker } from '@shopflow/project/open-broker';
import type { Project } from '@shopflow/project/project';
import {
  checkDeployments,
  type DeploymentFinding,
  type DeploymentRecord,
} from '@shopflow/release-gate/check-deployments';
import { readRunningVersions, type RunningSources } from './running-versions.ts';

export interface DeploymentsCheckInput {
  readonly environment: string;
  readonly sources: RunningSources;
  /** Corrects the records that are wrong. */
  readonly fix: boolean;
  readonly signal: AbortSignal;
}

type RecordWithLink = DeploymentRecord & DeployedVersion;

export interface DeploymentsCheck {
  readonly environment: string;
  /** How many pacticipants were compared. */
  readonly compared: number;
  readonly findings: readonly (DeploymentFinding & { readonly isFixed: boolean })[];
  /** Why nothing is known about a pacticipant. */
  readonly unknown: ReadonlyMap<string, string>;
}

/**
 * Compares the broker's records of an environment with what runs there.
 *
 * @throws BrokerClientError, also for an unknown environment; UserError when a source cannot be read
 */
export async function checkDeploymentRecords(
  { env }: Project,
  { address, client }: Broker,
  { environment, sources, fix, signal }: DeploymentsCheckInput,
): Promise<DeploymentsCheck> {
  await requireEnvironment(client, environment);
  const { running, unknown } = await readRunningVersions(sources, { env, signal });
  const deployed = await client.deployedVersions(environment);
  const records = await Promise.all(
    deployed.map(async (each): Promise<RecordWithLink> => ({
      ...each,
      hasContracts: await client.hasContracts(each),
    })),
  );
  const findings = [];
  const unrecorded = [...unknown.keys()].filter(
    (name) => !deployed.some(({ pacticipant }) => pacticipant === name),
  );
  const unknownFindings = unrecorded.map((pacticipant) => ({
    kind: 'unknown' as const,
    pacticipant,
  }));
  for (const finding of [...checkDeployments(records, running), ...unknownFindings]) {
    const isFixed = fix && (await correct(finding));
    findings.push({ ...finding, isFixed });
  }
  return { environment, compared: running.length, findings, unknown };

  /** Whether a record could be corrected. */
  async function correct(finding: DeploymentFinding<RecordWithLink>): Promise<boolean> {
    switch (finding.kind) {
      case 'phantom':
        await client.endDeployment(finding.record);
        return true;
      case 'missing': {
        const { pacticipant, version } = finding;
        await recordInEnvironment(address, 'deployment', { pacticipant, version, environment });
        return true;
      }
      case 'stale': {
        const { pacticipant, applicationInstance } = finding.record;
        const running = { pacticipant, version: finding.runs, applicationInstance, environment };
        await recordInEnvironment(address, 'deployment', running);
        return true;
      }
      case 'contentless':
      case 'unknown':
        return false;
    }
  }
}
