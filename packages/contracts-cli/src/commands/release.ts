import { addEnvironmentOption } from '@shopflow/project/environment-option';
import type { Project } from '@shopflow/project/project';
import type { Command } from 'commander';
import { printResult } from '../print/print-result.ts';
import { parseVersion } from './version-option.ts';

interface Options {
  readonly toEnvironment: string;
  readonly version?: string;
  readonly pacticipant: readonly string[];
  readonly remove: readonly string[];
  readonly retainedMessages: boolean;
  readonly json?: boolean;
}

export function addReleaseCommand(program: Command, project: Project): void {
  const release = program
    .command('release')
    .description('plan the release of several versions: in which order, and what is missing');
  addPlanCommand(release, project);
}

function addPlanCommand(release: Command, project: Project): void {
  const command = release
    .command('plan')
    .description(
      'say whether a release can be deployed, in which order, and if not, the smallest repair',
    )
    .option('--version <version>', 'version of all pacticipants, a branch, or main', parseVersion)
    .option(
      '-a, --pacticipant <name[@version]>',
      'a pacticipant of the release (default: all that have the version); repeat it for more',
      collect,
      [],
    )
    .option('--remove <name>', 'a pacticipant to remove from the environment', collect, [])
    .option(
      '--no-retained-messages',
      'consumers have read all messages of a replaced producer before they are deployed',
    )
    .option('--json', 'print the plan as JSON')
    .addHelpText(
      'after',
      '\nExit codes: 0 it can be deployed, 1 it cannot, 2 an error, 3 not known yet, 4 the broker cannot be reached.',
    )
    .action(async ({ toEnvironment, pacticipant, retainedMessages, json, ...options }: Options) => {
      const { openBroker } = await import('@shopflow/project/open-broker');
      const { planReleaseTo } = await import('../operations/release/plan.ts');
      const { planExitCode } = await import('../print/release/plan-exit-code.ts');
      const { toPlanJson } = await import('../print/release/plan-json.ts');
      const { planText } = await import('../print/release/plan-text.ts');
      const planned = await planReleaseTo(project, openBroker(project), {
        ...options,
        environment: toEnvironment,
        pacticipants: pacticipant,
        hasRetainedMessages: retainedMessages,
      });
      printResult(planned, { json, text: planText, toJson: toPlanJson });
      process.exitCode = planExitCode(planned.plan.verdict);
    });
  addEnvironmentOption(command, {
    description: 'environment to deploy to, for example staging',
    isRequired: true,
  });
}

function collect(value: string, earlier: readonly string[]): readonly string[] {
  return [...earlier, value];
}
