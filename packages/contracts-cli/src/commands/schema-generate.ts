import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Command } from 'commander';
import { repositoryRoot } from '../repository.ts';
import { readEvents } from '../schema/event-document.ts';

interface Options {
  readonly check?: boolean;
  readonly json?: boolean;
}

type State = 'current' | 'stale' | 'written';

export function schemaGenerateCommand(): Command {
  return new Command('generate')
    .description('write the types and schemas that services have of the events')
    .option('--check', 'write nothing, and say what is stale')
    .option('--json', 'print the result as JSON')
    .addHelpText(
      'after',
      '\nThe released versions, the changelog and the examples of the document are checked too.' +
        '\nExit codes: 0 done or all current, 1 stale or faulty, 2 a document cannot be read.',
    )
    .action(async ({ check, json }: Options) => {
      const { makeEventModules } = await import('../schema/event-modules.ts');
      const history = await readEvents();
      const modules = await makeEventModules(history);
      const states = await Promise.all(
        modules.map(async ({ file, text }) => ({
          file,
          state: await bring(path.join(repositoryRoot, file), { text, isCheck: check === true }),
        })),
      );
      const { faults } = history;
      const lines = [...states.map(({ file, state }) => stateText(file, state)), ...faults];
      process.stdout.write(
        json === true
          ? `${JSON.stringify({ modules: states, faults }, null, 2)}\n`
          : lines.map((line) => `${line}\n`).join(''),
      );
      const isWell = faults.length === 0 && states.every(({ state }) => state !== 'stale');
      process.exitCode = isWell ? 0 : 1;
    });
}

/** Brings a file to its text, or says that it is not there yet. */
async function bring(
  file: string,
  { text, isCheck }: { readonly text: string; readonly isCheck: boolean },
): Promise<State> {
  if ((await readFile(file, 'utf8').catch(() => undefined)) === text) return 'current';
  if (isCheck) return 'stale';
  await writeFile(file, text);
  return 'written';
}

function stateText(file: string, state: State): string {
  return state === 'stale'
    ? `${file} is stale: npm run contracts -- schema generate`
    : `${file} is ${state}`;
}
