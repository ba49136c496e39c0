import type { DeploymentFinding, DeploymentRecord } from '@shopflow/release-gate/check-deployments';
import colors from 'picocolors';
import type { DeploymentsCheck } from '../../operations/deployments/check.ts';

/** What `deployments check --json` prints. */
export interface DeploymentsCheckJson {
  readonly environment: string;
  readonly compared: number;
  readonly findings: readonly {
    readonly kind: DeploymentFinding['kind'];
    readonly pacticipant: string;
    /** The recorded version; for `missing`, the running one; null for `unknown`. */
    readonly version: string | null;
    /** The version that runs instead of a stale record. */
    readonly runs?: string;
    readonly applicationInstance?: string;
    readonly fixed: boolean;
    /** With `--fix`: the broker does not know the version that runs, so it could not be recorded. */
    readonly unpublished?: boolean;
    /** Why nothing is known. */
    readonly reason?: string;
  }[];
}

export function toDeploymentsCheckJson({
  environment,
  compared,
  findings,
  unknown,
}: DeploymentsCheck): DeploymentsCheckJson {
  return {
    environment,
    compared,
    findings: findings.map((finding) => {
      const { kind, isFixed: fixed } = finding;
      if (kind === 'unknown') {
        const { pacticipant } = finding;
        const reason = unknown.get(pacticipant);
        return { kind, pacticipant, version: null, fixed, ...(reason !== undefined && { reason }) };
      }
      const unpublished = finding.isUnpublished === true && { unpublished: true };
      if (kind === 'missing') {
        const { pacticipant, version } = finding;
        return { kind, pacticipant, version, fixed, ...unpublished };
      }
      const { pacticipant, version, applicationInstance } = finding.record;
      return {
        ...{ kind, pacticipant, version, fixed, ...unpublished },
        ...(kind === 'stale' && { runs: finding.runs }),
        ...(applicationInstance !== undefined && { applicationInstance }),
      };
    }),
  };
}

export function deploymentsCheckText(check: DeploymentsCheck): string {
  const { environment, compared, findings } = check;
  if (findings.length === 0)
    return `All records of ${environment} are right: ${compared} pacticipants were compared.`;
  const lines = findings.map((finding) => {
    const fixed = finding.isFixed ? ` ${colors.green('Fixed.')}` : '';
    const unpublished = finding.isUnpublished === true ? ` ${unpublishedText(finding)}` : '';
    return `- ${findingText(finding, check)}${fixed}${unpublished}`;
  });
  const canFix = findings.some(
    ({ kind, isFixed, isUnpublished }) =>
      !isFixed && isUnpublished !== true && kind !== 'unknown' && kind !== 'contentless',
  );
  return [
    `Records of ${environment}:`,
    ...lines,
    ...(canFix ? ['', 'Correct the records with --fix.'] : []),
  ].join('\n');
}

function unpublishedText(finding: DeploymentFinding): string {
  const name = 'record' in finding ? finding.record.pacticipant : finding.pacticipant;
  const version =
    finding.kind === 'stale' ? finding.runs : 'version' in finding ? finding.version : '';
  return (
    `Not fixed: the broker does not know ${name} ${version}. Publish its pacts or verification results, or ` +
    `\`contracts record-version ${name} --version ${version}\`, and check again.`
  );
}

export function findingText(
  finding: DeploymentFinding,
  { environment, unknown }: DeploymentsCheck,
): string {
  switch (finding.kind) {
    case 'phantom':
      return `${nameOf(finding.record)} is recorded as deployed, but does not run.`;
    case 'missing':
      return `${finding.pacticipant} ${finding.version} runs, but is not recorded.`;
    case 'stale':
      return `${nameOf(finding.record)} is recorded as deployed, but ${finding.runs} runs.`;
    case 'contentless':
      return (
        `${nameOf(finding.record)} runs, but has published no pact and no verification result, ` +
        'so can-i-deploy compares nothing with it.'
      );
    case 'unknown':
      return (
        `It is not known which version of ${finding.pacticipant} runs in ${environment}: ` +
        `${unknown.get(finding.pacticipant) ?? 'no source names it'}.`
      );
  }
}

function nameOf({ pacticipant, version, applicationInstance }: DeploymentRecord): string {
  const instance = applicationInstance === undefined ? '' : ` (${applicationInstance})`;
  return `${pacticipant} ${version}${instance}`;
}

/** 0 all records are right, or were corrected; 1 some are wrong; 3 only unknown. */
export function deploymentsCheckExitCode({ findings }: DeploymentsCheck): 0 | 1 | 3 {
  const open = findings.filter(({ isFixed }) => !isFixed);
  if (open.length === 0) return 0;
  return open.every(({ kind }) => kind === 'unknown') ? 3 : 1;
}
