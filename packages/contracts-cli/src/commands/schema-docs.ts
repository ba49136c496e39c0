import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { Command, Option } from 'commander';
import { openInBrowser } from '../open-in-browser.ts';
import { repositoryRoot } from '@shopflow/project/repository';

interface Options {
  readonly out: string;
  readonly open?: 'yes' | 'no';
  readonly json?: boolean;
}

const FOLDER = path.join('.data', 'event-docs');

export function schemaDocsCommand(): Command {
  return new Command('docs')
    .description('write an HTML page about the events: owner, consumers of each field, versions')
    .option(
      '--out <folder>',
      'folder for the page, created if missing',
      path.join(repositoryRoot, FOLDER),
    )
    .addOption(
      new Option(
        '--open <choice>',
        'open the page in the browser (default: yes on a terminal)',
      ).choices(['yes', 'no']),
    )
    .option('--json', 'print the path of the page as JSON')
    .addHelpText('after', '\nExit codes: 0 written, 2 an error.')
    .action(async ({ out, open, json }: Options) => {
      const { writeEventDocs } = await import('../schema/docs/write-event-docs.ts');
      const page = await writeEventDocs(path.resolve(out));
      const url = String(pathToFileURL(page));
      process.stdout.write(`${json === true ? JSON.stringify({ page }) : url}\n`);
      const isWanted = open === undefined ? process.stdout.isTTY && json !== true : open === 'yes';
      if (isWanted) openInBrowser(url);
    });
}
