import type { Project } from '@shopflow/project/project';
import type { Command } from 'commander';
import { addApiReviewCommand } from './api-review.ts';

/** The commands for OpenAPI documents; each subcommand is one file. */
export function addApiCommand(program: Command, project: Project): void {
  const command = program
    .command('api')
    .description('work with OpenAPI documents: review a change by what each consumer uses');
  addApiReviewCommand(command, project);
}
