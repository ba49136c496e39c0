import path from 'node:path';
import type { Project } from '@shopflow/project/project';
import type { Command } from 'commander';
import { printResult } from '../../print/print-result.ts';

interface Options {
  readonly out: string;
  readonly open?: 'yes' | 'no';
  readonly json?: boolean;
}

const FOLDER = path.join('.data', 'event-docs');

export function addSchemaDocsCommand(parent: Command, project: Project): void {
  const command = parent
    .command('docs')
    .description('write an HTML page about the events: owner, consumers of each field, versions')
    .option(
      '--out <folder>',
      'folder for the page, created if missing',
      path.join(project.root, FOLDER),
    )
    .option('--json', 'print the path of the page as JSON')
    .addHelpText('after', '\nExit codes: 0 written, 2 an error.')
    .action((options: Options) => run(project, options));
  command.addOption(
    command
      .createOption('--open <choice>', 'open the page in the browser (default: yes on a terminal)')
      .choices(['yes', 'no']),
  );
}

async function run(project: Project, { out, open, json }: Options): Promise<void> {
  const { readEventDocs } = await import('../../operations/schema/event-docs.ts');
  const { writeEventPage } = await import('../../print/event-page/write-event-page.ts');
  const { pathToFileURL } = await import('node:url');
  const page = await writeEventPage(path.resolve(out), await readEventDocs(project));
  const url = String(pathToFileURL(page));
  printResult({ page }, { json, text: () => url });
  const isWanted = open === undefined ? process.stdout.isTTY && json !== true : open === 'yes';
  if (!isWanted) return;
  const { openInBrowser } = await import('../../print/open-in-browser.ts');
  openInBrowser(url);
}
