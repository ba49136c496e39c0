import { verdictText } from '@shopflow/release-gate/reason-text';
import colors from 'picocolors';
import type { DeployResult, FailedDeployment } from '../../operations/release/deploy.ts';
import { deploymentText, planText } from './plan-text.ts';

/** The result of `deploy --execute`. */
export function deployText({
  outcome,
  deployed,
  planned,
  verdict,
  failures = [],
}: DeployResult): string {
  const done = deployed.map(
    (each) => `${colors.green('✔')} ${deploymentText(each)}, recorded in ${planned.environment}`,
  );
  if (outcome === 'deployed') {
    return done.length > 0
      ? done.join('\n')
      : `Everything is already live in ${planned.environment}.`;
  }
  const stop =
    verdict === undefined
      ? failures.map(failureText)
      : [`Stopped before ${verdict.pacticipant}: ${verdictText(verdict)}`];
  const rest =
    outcome === 'refused' && verdict === undefined
      ? planText(planned)
      : 'Run the command again to continue.';
  return [...done, ...stop, '', rest].join('\n');
}

function failureText({ output, ...deployment }: FailedDeployment): string {
  return [`${colors.red('✖')} ${deploymentText(deployment)}: the script failed`, output].join('\n');
}
