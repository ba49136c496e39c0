import type { CommandModule } from '@shopflow/project/command-module';
import { addPreflightCommand } from './commands/preflight.ts';
import { addTestDataCommand } from './commands/test-data.ts';

/** The commands for a deployed ShopFlow: preflight and test-data. */
export const addCommands: CommandModule['addCommands'] = (program, project) => {
  addPreflightCommand(program, project);
  addTestDataCommand(program, project);
};
