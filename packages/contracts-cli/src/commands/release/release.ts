import type { Project } from '@shopflow/project/project';
import type { Command } from 'commander';
import type { PlannedRelease } from '../../operations/release/plan.ts';
import { printReport } from '../../print/formats/print-report.ts';
import { fitTerminal } from '../../print/fit-terminal.ts';
import type { RepairJson } from '../../print/release/plan-json.ts';
import { addFormatOption, toFormat } from '../format-option.ts';
import { addReleaseOptions, toPlanRequest, type ReleaseOptions } from './release-options.ts';

const API_REVIEW =
  '\nAlso reviews what the OpenAPI document of each new provider version changes, against what live consumers use.' +
  '\nThe document of a version comes from --document, from the commit or tag that the version names, or from the' +
  '\ncheckout, if its info.version is the version.';

const EXIT_CODES =
  '\nExit codes: 0 it can be deployed, 1 it cannot, 2 an error, 3 not known yet, 4 the broker cannot be reached.';

const REPAIR_EXIT_CODES =
  '\nExit codes: 0 nothing to repair, 1 it cannot be deployed without the repair, 2 an error, 3 not known yet: the' +
  '\nrepair finds out, 4 the broker cannot be reached.';

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
    .addHelpText('after', API_REVIEW + EXIT_CODES)
    .action((options: ReleaseOptions) => printPlan(project, options));
  addFormatOption(addReleaseOptions(plan));
  const repair = release
    .command('repair')
    .description('find the smallest set of actions that makes a release deployable')
    .addHelpText('after', REPAIR_EXIT_CODES)
    .action((options: ReleaseOptions) => printRepair(project, options));
  addFormatOption(addReleaseOptions(repair));
}

async function printPlan(project: Project, options: ReleaseOptions): Promise<void> {
  const { toPlanJson } = await import('../../print/release/plan-json.ts');
  const { planMarkdown } = await import('../../print/release/plan-markdown.ts');
  const { planText } = await import('../../print/release/plan-text.ts');
  const { planReport } = await import('../../print/reports/plan-report.ts');
  await printReport(project, await plan(project, options), {
    command: 'release plan',
    format: toFormat(options),
    text: (each) => fitTerminal(planText(each)),
    toJson: toPlanJson,
    toMarkdown: planMarkdown,
    toReport: planReport,
  });
}

async function printRepair(project: Project, options: ReleaseOptions): Promise<void> {
  const { toRepairJson } = await import('../../print/release/plan-json.ts');
  const { repairText } = await import('../../print/release/plan-text.ts');
  const { planReport } = await import('../../print/reports/plan-report.ts');
  const toJson = (each: PlannedRelease): RepairJson =>
    toRepairJson(each) ?? { kind: 'found', actions: [] };
  await printReport(project, await plan(project, options), {
    command: 'release repair',
    format: toFormat(options),
    text: (each) => fitTerminal(repairText(each)),
    toJson,
    toReport: planReport,
  });
}

async function plan(project: Project, options: ReleaseOptions): Promise<PlannedRelease> {
  const { openBroker } = await import('@shopflow/project/open-broker');
  const { planReleaseTo } = await import('../../operations/release/plan.ts');
  return planReleaseTo(project, openBroker(project), toPlanRequest(options));
}
