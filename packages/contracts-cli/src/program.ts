import { Command } from 'commander';
import { canIDeployCommand } from './commands/can-i-deploy.ts';
import { ciCommand } from './commands/ci.ts';
import { compareCommand } from './commands/compare.ts';
import { doctorCommand } from './commands/doctor.ts';
import { mocksCommand } from './commands/mocks.ts';
import { publishCommand } from './commands/publish.ts';
import { recordDeploymentCommand } from './commands/record-deployment.ts';
import { schemaCommand } from './commands/schema.ts';
import { versionCommand } from './commands/version.ts';
import { loadCommandModules } from '@shopflow/project/load-command-modules';
import type { Project } from '@shopflow/project/project';

/**
 * The complete command line: each command of this package is one file in `commands/`, and the command
 * modules of the project add theirs. Parsing throws a CommanderError instead of exiting the process.
 *
 * @throws UserError for a command module that cannot be loaded
 */
export async function makeProgram(project: Project): Promise<Command> {
  const program = new Command('contracts')
    .description(
      'Contract testing for ShopFlow: publish and verify pacts, gate releases, review events, test in staging.',
    )
    .exitOverride()
    .showHelpAfterError('(run with --help to see the usage)')
    .addHelpText(
      'after',
      '\nThe broker is set by PACT_BROKER_BASE_URL, with PACT_BROKER_TOKEN or PACT_BROKER_USERNAME' +
        '\nand PACT_BROKER_PASSWORD, as in the official clients.' +
        '\nExit codes: 0 success or yes, 1 no, 2 an error: there is no answer.',
    );
  const commands = [
    ciCommand,
    compareCommand,
    versionCommand,
    publishCommand,
    canIDeployCommand,
    recordDeploymentCommand,
    mocksCommand,
    schemaCommand,
    doctorCommand,
  ];
  for (const makeCommand of commands) program.addCommand(makeCommand(project.env));
  for (const { addCommands } of await loadCommandModules(project)) addCommands(program, project);
  for (const command of program.commands) inheritSettings(command, program);
  return program;
}

/** Because commander passes settings only to the commands that `program.command()` makes. */
function inheritSettings(command: Command, parent: Command): void {
  command.copyInheritedSettings(parent);
  for (const child of command.commands) inheritSettings(child, command);
}
