import type { Project } from '@shopflow/project/project';
import { Option, type Command } from 'commander';
import type { PlannedRelease } from '../operations/release/plan.ts';
import { printResult } from '../print/print-result.ts';
import type { RepairJson } from '../print/release/plan-json.ts';
import { addReleaseOptions, toPlanRequest, type ReleaseOptions } from './release-options.ts';

interface PlanOptions extends ReleaseOptions {
  readonly markdown?: boolean;
}

const EXIT_CODES =
  '\nExit codes: 0 it can be deployed, 1 it cannot, 2 an error, 3 not known yet, 4 the broker cannot be reached.';

/** Adds `release plan` and `release repair`. */
export function addReleaseCommand(program: Command, project: Project): void {
  const release = program
    .command('release')
    .description('plan the release of several versions: in which order, and what is missing');
  const plan = release
    .command('plan')
    .description(
      'say whether a release can be deployed, in which order, and if not, the smallest repair',
    )
    .addHelpText('after', EXIT_CODES)
    .action((options: PlanOptions) => printPlan(project, options));
  addReleaseOptions(plan);
  plan.addOption(
    new Option('--markdown', 'print the plan as Markdown, for a job summary').conflicts('json'),
  );
  const repair = release
    .command('repair')
    .description('find the smallest set of actions that makes a release deployable')
    .addHelpText('after', EXIT_CODES)
    .action((options: ReleaseOptions) => printRepair(project, options));
  addReleaseOptions(repair);
}

async function printPlan(project: Project, { markdown, json, ...options }: PlanOptions) {
  const { toPlanJson } = await import('../print/release/plan-json.ts');
  const { planMarkdown } = await import('../print/release/plan-markdown.ts');
  const { planText } = await import('../print/release/plan-text.ts');
  const planned = await plan(project, options);
  const text = markdown === true ? planMarkdown : planText;
  printResult(planned, { json, text, toJson: toPlanJson });
}

async function printRepair(project: Project, options: ReleaseOptions): Promise<void> {
  const { toRepairJson } = await import('../print/release/plan-json.ts');
  const { repairText } = await import('../print/release/plan-text.ts');
  const planned = await plan(project, options);
  const toJson = (each: PlannedRelease): RepairJson =>
    toRepairJson(each) ?? { kind: 'found', actions: [] };
  printResult(planned, { json: options.json, text: repairText, toJson });
}

/** Plans the release, and sets the exit code. */
async function plan(project: Project, options: ReleaseOptions): Promise<PlannedRelease> {
  const { openBroker } = await import('@shopflow/project/open-broker');
  const { planReleaseTo } = await import('../operations/release/plan.ts');
  const { planExitCode } = await import('../print/release/plan-exit-code.ts');
  const planned = await planReleaseTo(project, openBroker(project), toPlanRequest(options));
  process.exitCode = planExitCode(planned.plan.verdict);
  return planned;
}
