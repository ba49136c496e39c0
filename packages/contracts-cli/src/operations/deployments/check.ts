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
  readonly findings: readonly CheckedFinding[];
  /** Why nothing is known about a pacticipant. */
  readonly unknown: ReadonlyMap<string, string>;
}

type CheckedFinding = DeploymentFinding & {
  readonly isFixed: boolean;
  /** The broker does not know the version that runs, so it cannot be recorded. */
  readonly isUnpublished?: boolean;
};

/**
 * Compares the broker's records of an environment with what runs there.
 *
 * @throws BrokerClientError, also for an unknown environment; UserError when a source cannot be read
 */
export async function checkDeploymentRecords(
  { env }: Project,
  broker: Broker,
  { environment, sources, fix, signal }: DeploymentsCheckInput,
): Promise<DeploymentsCheck> {
  const { client } = broker;
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
    const isUnpublished = fix && !(await isKnown(client, finding));
    const isFixed = fix && !isUnpublished && (await correct(broker, environment, finding));
    findings.push({ ...finding, isFixed, ...(isUnpublished && { isUnpublished }) });
  }
  return { environment, compared: running.length, findings, unknown };
}

type Finding = DeploymentFinding<RecordWithLink>;

/** Whether the broker has the version that would be recorded. */
async function isKnown(client: Broker['client'], finding: Finding): Promise<boolean> {
  if (finding.kind === 'missing') return client.hasVersion(finding);
  if (finding.kind !== 'stale') return true;
  return client.hasVersion({ pacticipant: finding.record.pacticipant, version: finding.runs });
}

/** Whether a record could be corrected. */
async function correct(
  { address, client }: Broker,
  environment: string,
  finding: Finding,
): Promise<boolean> {
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
