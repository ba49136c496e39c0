import { Command } from 'commander';
import type { Environment } from '../environment.ts';
import { schemaCompatibilityCommand } from './schema-compatibility.ts';
import { schemaDocsCommand } from './schema-docs.ts';
import { schemaGenerateCommand } from './schema-generate.ts';
import { schemaReviewCommand } from './schema-review.ts';

/** What concerns the schema of the events: each sub-command is one file. */
export function schemaCommand(env: Environment): Command {
  return new Command('schema')
    .description(
      'the schema of the events: types made from it, whom a change breaks, and a page that shows it',
    )
    .addCommand(schemaDocsCommand())
    .addCommand(schemaGenerateCommand())
    .addCommand(schemaReviewCommand(env))
    .addCommand(schemaCompatibilityCommand());
}
