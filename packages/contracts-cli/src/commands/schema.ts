import { Command } from 'commander';
import { schemaGenerateCommand } from './schema-generate.ts';

/** What concerns the schema of the events: each sub-command is one file. */
export function schemaCommand(): Command {
  return new Command('schema')
    .description('the schema of the events: types made from it, and a page that shows it')
    .addCommand(schemaGenerateCommand());
}
