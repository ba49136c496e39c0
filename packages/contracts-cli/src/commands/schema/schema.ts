import type { Project } from '@shopflow/project/project';
import type { Command } from 'commander';
import { addSchemaCompatibilityCommand } from './schema-compatibility.ts';
import { addSchemaDocsCommand } from './schema-docs.ts';
import { addSchemaGenerateCommand } from './schema-generate.ts';
import { addSchemaReviewCommand } from './schema-review.ts';

/** The commands for the event schema; each subcommand is one file. */
export function addSchemaCommand(program: Command, project: Project): void {
  const command = program
    .command('schema')
    .description(
      'work with the event schema: generate types, review a change, check compatibility, write docs',
    );
  addSchemaDocsCommand(command, project);
  addSchemaGenerateCommand(command, project);
  addSchemaReviewCommand(command, project);
  addSchemaCompatibilityCommand(command, project);
}
