import { Command } from 'commander';
import { canIDeployCommand } from './commands/can-i-deploy.ts';
import { demoCommand } from './commands/demo.ts';
import { publishCommand } from './commands/publish.ts';
import type { Environment } from './environment.ts';

/**
 * The whole command line: each command is one file in `commands/`. Parsing throws a CommanderError
 * instead of ending the process.
 */
export function makeProgram(env: Environment): Command {
  const program = new Command('contracts')
    .description(
      'Contracts of ShopFlow: publish them, ask whether a version may go out, see a demo.',
    )
    .exitOverride()
    .showHelpAfterError('(run with --help to see what is possible)')
    .addHelpText(
      'after',
      '\nThe broker is taken from PACT_BROKER_BASE_URL, with PACT_BROKER_TOKEN or' +
        '\nPACT_BROKER_USERNAME and PACT_BROKER_PASSWORD, as the official clients do.' +
        '\nExit codes: 0 yes or done, 1 the answer is no, 2 it could not be answered.',
    );
  for (const command of [demoCommand(env), publishCommand(env), canIDeployCommand(env)]) {
    program.addCommand(command.copyInheritedSettings(program));
  }
  return program;
}
