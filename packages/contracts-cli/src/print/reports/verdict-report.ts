import type { Reason, Verdict } from '@shopflow/release-gate/reason';
import { reasonText } from '@shopflow/release-gate/reason-text';
import { verdictExitCode } from '../exit-code.ts';
import type { Finding, Report } from '../formats/finding.ts';

export function verdictReport(verdict: Verdict): Report {
  const { pacticipant, version, environment, deployable, reasons } = verdict;
  const answer =
    deployable === true ? 'can be' : deployable === null ? 'is not known yet to be' : 'cannot be';
  const subject = `${pacticipant} ${version}`;
  return {
    title: `can-i-deploy ${subject} to ${environment}`,
    conclusion: `${subject} ${answer} deployed to ${environment}.`,
    exitCode: verdictExitCode(verdict),
    findings: reasons.flatMap((reason) => toFindings(reason, verdict)),
  };
}

function toFindings(reason: Reason, verdict: Verdict): readonly Finding[] {
  const { pacticipant, environment, deployable } = verdict;
  if (reason.kind === 'all-verified' || reason.kind === 'nothing-to-verify') return [];
  const sides =
    'consumer' in reason
      ? { consumer: reason.consumer.name, provider: reason.provider.name }
      : { provider: pacticipant };
  const finding: Finding = {
    subject: { kind: `gate-${reason.kind}`, ...sides, place: environment },
    level: 'error',
    title: `${pacticipant} cannot be deployed to ${environment}: ${reason.kind.replaceAll('-', ' ')}`,
    message: reasonText(reason, verdict),
    exitCode: deployable === null ? 3 : 1,
  };
  if (reason.kind !== 'failed' || reason.interactions.length === 0) return [finding];
  return reason.interactions.map((each) => ({
    ...finding,
    subject: { ...finding.subject, interaction: each.description },
    message: reasonText({ ...reason, interactions: [each] }, verdict),
  }));
}
