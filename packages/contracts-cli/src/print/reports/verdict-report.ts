import type { Blocker, Verdict } from '@shopflow/release-gate/reason';
import { reasonText, remarkText } from '@shopflow/release-gate/reason-text';
import type { GateAnswer } from '../../operations/can-i-deploy.ts';
import { verdictExitCode } from '../exit-code.ts';
import type { Finding, Report } from '../formats/finding.ts';
import { isBlocker, toNextStep } from '../verdict/next-step.ts';

export function gateReport(answer: GateAnswer): Report {
  return verdictReport(answer.verdict, (reason) => {
    const { owner, command } = toNextStep(answer, reason);
    return [owner, command].filter((part) => part !== null).join(': ');
  });
}

/** @param nextOf who must act with which command; empty when that is not known */
export function verdictReport(
  verdict: Verdict,
  nextOf: (reason: Blocker) => string = () => '',
): Report {
  const { pacticipant, version, environment, reasons, remarks = [] } = verdict;
  const subject = `${pacticipant} ${version}`;
  return {
    title: `can-i-deploy ${subject} to ${environment}`,
    conclusion: conclusionText(verdict),
    exitCode: verdictExitCode(verdict),
    findings: [
      ...reasons.filter(isBlocker).flatMap((each) => toFindings(each, verdict, nextOf(each))),
      ...remarks.map((remark): Finding => ({
        subject: { kind: `gate-${remark.kind}`, provider: pacticipant, place: environment },
        level: remark.kind === 'first-deployment' ? 'notice' : 'warning',
        title: `${subject} to ${environment}: ${remark.kind.replaceAll('-', ' ')}`,
        message: remarkText(remark, verdict),
        exitCode: 0,
      })),
    ],
  };
}

function conclusionText({ pacticipant, version, environment, deployable }: Verdict): string {
  const subject = `${pacticipant} ${version}`;
  if (deployable === null)
    return `It is not known yet whether ${subject} can be deployed to ${environment}.`;
  return `${subject} ${deployable ? 'can' : 'cannot'} be deployed to ${environment}.`;
}

function toFindings(reason: Blocker, verdict: Verdict, next: string): readonly Finding[] {
  const { pacticipant, environment, deployable } = verdict;
  const sides =
    'consumer' in reason
      ? { consumer: reason.consumer.name, provider: reason.provider.name }
      : { provider: pacticipant };
  const messageOf = (each: Blocker): string =>
    [reasonText(each, verdict), next].filter((part) => part !== '').join('\n');
  const finding: Finding = {
    subject: { kind: `gate-${reason.kind}`, ...sides, place: environment },
    level: 'error',
    title: `${pacticipant} ${deployable === null ? 'waits' : 'cannot be deployed'}: ${reason.kind.replaceAll('-', ' ')}`,
    message: messageOf(reason),
    exitCode: deployable === null ? 3 : 1,
  };
  if (reason.kind !== 'failed' || reason.interactions.length === 0) return [finding];
  return reason.interactions.map((each) => ({
    ...finding,
    subject: { ...finding.subject, interaction: each.description },
    message: messageOf({ ...reason, interactions: [each] }),
  }));
}
