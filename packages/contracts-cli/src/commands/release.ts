import type { Project } from '@shopflow/project/project';
import type { Command } from 'commander';
import { printResult } from '../print/print-result.ts';
import { addReleaseOptions, toPlanRequest, type ReleaseOptions } from './release-options.ts';

export function addReleaseCommand(program: Command, project: Project): void {
  const release = program
    .command('release')
    .description('plan the release of several versions: in which order, and what is missing');
  const plan = release
    .command('plan')
    .description(
      'say whether a release can be deployed, in which order, and if not, the smallest repair',
    )
    .addHelpText(
      'after',
      '\nExit codes: 0 it can be deployed, 1 it cannot, 2 an error, 3 not known yet, 4 the broker cannot be reached.',
    )
    .action((options: ReleaseOptions) => printPlan(project, options));
  addReleaseOptions(plan);
}

async function printPlan(project: Project, options: ReleaseOptions): Promise<void> {
  const { openBroker } = await import('@shopflow/project/open-broker');
  const { planReleaseTo } = await import('../operations/release/plan.ts');
  const { planExitCode } = await import('../print/release/plan-exit-code.ts');
  const { toPlanJson } = await import('../print/release/plan-json.ts');
  const { planText } = await import('../print/release/plan-text.ts');
  const planned = await planReleaseTo(project, openBroker(project), toPlanRequest(options));
  printResult(planned, { json: options.json, text: planText, toJson: toPlanJson });
  process.exitCode = planExitCode(planned.plan.verdict);
}
