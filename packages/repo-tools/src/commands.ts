import type { CommandModule } from '@shopflow/project/command-module';
import { addDemoCommand } from './commands/demo.ts';
import { addDocsCommand } from './commands/docs.ts';
import { addLintCommand } from './commands/lint.ts';
import { addTestPlanCommand } from './commands/test-plan.ts';

/** The commands for people who change this repository: demo, test-plan, docs and lint. */
export const addCommands: CommandModule['addCommands'] = (program, project) => {
  addDemoCommand(program, project);
  addTestPlanCommand(program, project);
  addDocsCommand(program, project);
  addLintCommand(program, project);
};
