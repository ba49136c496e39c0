import { makeCommandLineChecker } from '@shopflow/contracts-cli/check-command-line';
import type { Project } from '@shopflow/project/project';
import { findContractsCommands } from './contracts-commands.ts';
import type { Step } from './workflow-file.ts';

/** Finds `contracts` commands that do not exist, or do not annotate the lines of a pull request. */
export async function makeCommandRules(
  project: Project,
): Promise<(steps: readonly Step[]) => readonly string[]> {
  const check = await makeCommandLineChecker(project);
  return (steps) =>
    steps
      .flatMap(({ run = '' }) => findContractsCommands(run))
      .flatMap((args) => {
        const { command, faults, format } = check(args);
        return format.isOffered && format.given !== 'github'
          ? [...faults, `contracts ${command} needs --format github`]
          : faults;
      });
}
