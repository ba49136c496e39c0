import type { DeploymentsCheck } from '../../operations/deployments/check.ts';
import { deploymentsCheckExitCode, findingText } from '../deployments/check-text.ts';
import type { Report } from '../formats/finding.ts';

export function deploymentsReport(check: DeploymentsCheck): Report {
  const { environment, compared, findings } = check;
  return {
    title: `deployments check of ${environment}`,
    conclusion:
      findings.length === 0
        ? `All records are right: ${compared} pacticipants were compared.`
        : `${findings.length} records are wrong or not known; ${compared} pacticipants were compared.`,
    exitCode: deploymentsCheckExitCode(check),
    findings: findings.map((finding) => {
      const { kind, isFixed } = finding;
      const { pacticipant } = 'record' in finding ? finding.record : finding;
      const instance = 'record' in finding ? finding.record.applicationInstance : undefined;
      const place = [environment, instance].filter((part) => part !== undefined).join(' ');
      const isUnknown = kind === 'unknown';
      return {
        subject: { kind: `record-${kind}`, provider: pacticipant, place },
        level: isFixed ? 'notice' : isUnknown ? 'warning' : 'error',
        title: `${isFixed ? 'Corrected' : 'Wrong'} record of ${pacticipant} in ${environment}: ${kind}`,
        message: findingText(finding, check),
        exitCode: isFixed ? 0 : isUnknown ? 3 : 1,
      };
    }),
  };
}
