import { Command } from 'commander';
import { canIDeployCommand } from './commands/can-i-deploy.ts';
import { ciCommand } from './commands/ci.ts';
import { compareCommand } from './commands/compare.ts';
import { demoCommand } from '@shopflow/repo-tools/demo';
import { docsCommand } from '@shopflow/repo-tools/docs';
import { doctorCommand } from './commands/doctor.ts';
import { lintCommand } from '@shopflow/repo-tools/lint';
import { mocksCommand } from './commands/mocks.ts';
import { preflightCommand } from './commands/preflight.ts';
import { publishCommand } from './commands/publish.ts';
import { recordDeploymentCommand } from './commands/record-deployment.ts';
import { schemaCommand } from './commands/schema.ts';
import { testDataCommand } from './commands/test-data.ts';
import { testPlanCommand } from '@shopflow/repo-tools/test-plan';
import { versionCommand } from './commands/version.ts';
import type { Environment } from '@shopflow/project/environment';

/**
 * The complete command line; each command is one file in `commands/`. Parsing throws a CommanderError
 * instead of exiting the process.
 */
export function makeProgram(env: Environment): Command {
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
    demoCommand,
    ciCommand,
    compareCommand,
    versionCommand,
    publishCommand,
    canIDeployCommand,
    recordDeploymentCommand,
    preflightCommand,
    testDataCommand,
    testPlanCommand,
    docsCommand,
    lintCommand,
    mocksCommand,
    schemaCommand,
    doctorCommand,
  ];
  for (const makeCommand of commands) addWithSettings(program, makeCommand(env));
  return program;
}

function addWithSettings(parent: Command, command: Command): void {
  parent.addCommand(command.copyInheritedSettings(parent));
  // commander passes settings only to subcommands that are added afterwards.
  for (const child of command.commands) child.copyInheritedSettings(command);
}
