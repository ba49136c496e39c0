import type { VerificationSummary } from '@shopflow/pact-kit/verification-summary';
import { hasPassed, type CiResult } from '../../operations/ci/run-ci.ts';
import type { StepResult } from '../../operations/ci/step.ts';
import { ciConclusion } from '../ci-text.ts';
import type { Finding, Report } from '../formats/finding.ts';
import { verdictReport } from './verdict-report.ts';

export function ciReport(result: CiResult): Report {
  const { pacticipant, version, steps } = result;
  return {
    title: `ci of ${pacticipant} ${version}`,
    conclusion: ciConclusion(result),
    exitCode: hasPassed(result) === false ? 1 : 0,
    findings: steps
      .filter(({ outcome }) => outcome === 'no')
      .flatMap((step) => stepFindings(step, result)),
  };
}

function stepFindings(step: StepResult, result: CiResult): readonly Finding[] {
  const { verification, verdict } = step;
  // The pipeline fails while the gate's answer is not known yet.
  if (verdict !== undefined) return verdictReport(verdict).findings.map(failing);
  if (verification !== undefined) return verificationFindings(verification);
  const { pacticipant } = result;
  return [
    {
      subject: { kind: 'step-failed', provider: pacticipant, place: step.name },
      level: 'error',
      title: `${pacticipant}: ${step.name} failed`,
      message: `Run it again: ${step.command}`,
      exitCode: 1,
    },
  ];
}

function failing(finding: Finding): Finding {
  return { ...finding, exitCode: 1 };
}

function verificationFindings({
  provider,
  pacts,
  problems,
}: VerificationSummary): readonly Finding[] {
  const failed = pacts.flatMap(({ consumer, version, interactions }) =>
    interactions
      .filter(({ failures }) => failures.length > 0)
      .map(({ description: interaction, failures, pending }): Finding => {
        const name = version === undefined ? consumer : `${consumer} ${version}`;
        return {
          subject: { kind: 'verification-failed', consumer, provider, interaction },
          level: pending ? 'warning' : 'error',
          title: `${provider} does not satisfy the pact of ${name}${pending ? ' (pending)' : ''}`,
          message: [`"${interaction}"`, ...failures].join('\n'),
          exitCode: pending ? 0 : 1,
        };
      }),
  );
  const others = problems.map((message): Finding => ({
    subject: { kind: 'verification-problem', provider, place: message },
    level: 'error',
    title: `${provider} was not verified`,
    message,
    exitCode: 1,
  }));
  return [...failed, ...others];
}
