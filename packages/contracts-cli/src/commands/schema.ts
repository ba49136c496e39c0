import { Command } from 'commander';
import type { Environment } from '@shopflow/project/environment';
import { schemaCompatibilityCommand } from './schema-compatibility.ts';
import { schemaDocsCommand } from './schema-docs.ts';
import { schemaGenerateCommand } from './schema-generate.ts';
import { schemaReviewCommand } from './schema-review.ts';

/** The commands for the event schema; each subcommand is one file. */
export function schemaCommand(env: Environment): Command {
  return new Command('schema')
    .description(
      'work with the event schema: generate types, review a change, check compatibility, write docs',
    )
    .addCommand(schemaDocsCommand())
    .addCommand(schemaGenerateCommand())
    .addCommand(schemaReviewCommand(env))
    .addCommand(schemaCompatibilityCommand());
}
