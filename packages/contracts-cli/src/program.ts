import { Command } from 'commander';
import { canIDeployCommand } from './commands/can-i-deploy.ts';
import { ciCommand } from './commands/ci.ts';
import { compareCommand } from './commands/compare.ts';
import { demoCommand } from './commands/demo.ts';
import { doctorCommand } from './commands/doctor.ts';
import { mocksCommand } from './commands/mocks.ts';
import { planCommand } from './commands/plan.ts';
import { preflightCommand } from './commands/preflight.ts';
import { publishCommand } from './commands/publish.ts';
import { recordDeploymentCommand } from './commands/record-deployment.ts';
import { rolesCommand } from './commands/roles.ts';
import { schemaCommand } from './commands/schema.ts';
import { testDataCommand } from './commands/test-data.ts';
import { versionCommand } from './commands/version.ts';
import { workflowsCommand } from './commands/workflows.ts';
import type { Environment } from './environment.ts';

/**
 * The whole command line: each command is one file in `commands/`. Parsing throws a CommanderError
 * instead of ending the process.
 */
export function makeProgram(env: Environment): Command {
  const program = new Command('contracts')
    .description(
      'Contracts of ShopFlow: publish them, ask whether a version may go out, test it in staging.',
    )
    .exitOverride()
    .showHelpAfterError('(run with --help to see what is possible)')
    .addHelpText(
      'after',
      '\nThe broker is taken from PACT_BROKER_BASE_URL, with PACT_BROKER_TOKEN or' +
        '\nPACT_BROKER_USERNAME and PACT_BROKER_PASSWORD, as the official clients do.' +
        '\nExit codes: 0 yes or done, 1 the answer is no, 2 it could not be answered.',
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
    planCommand,
    rolesCommand,
    workflowsCommand,
    mocksCommand,
    schemaCommand,
    doctorCommand,
  ];
  for (const make of commands) adopt(program, make(env));
  return program;
}

function adopt(parent: Command, command: Command): void {
  parent.addCommand(command.copyInheritedSettings(parent));
  // commander copies to commands that come later, and these were there before.
  for (const child of command.commands) child.copyInheritedSettings(command);
}
