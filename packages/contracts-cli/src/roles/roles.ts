import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { freePort } from '@shopflow/service-kit/free-port';
import type { Environment } from '../environment.ts';
import { repositoryRoot } from '../repository.ts';
import { UserError } from '../user-error.ts';
import { masked } from './masked.ts';
import { runSteps } from './run-steps.ts';
import { readSteps, withOutputs, type Step } from './walk.ts';

const FOLDER = 'docs/roles';
/** The port of the broker on every page; where pages are walked, a free one stands for it. */
const PORT = '9292';

interface Surroundings {
  readonly env: Environment;
  /** Ends the walk early. */
  readonly signal: AbortSignal;
}

interface Page {
  /** Relative to the root of the repository. */
  readonly file: string;
  readonly text: string;
  readonly steps: readonly Step[];
}

interface WalkedPage extends Page {
  /** What each step prints now. */
  readonly outputs: readonly string[];
}

/** Where a page and what its commands print now say different things: one text for each command. */
export async function checkRoles(surroundings: Surroundings): Promise<readonly string[]> {
  const pages = await walkPages(surroundings);
  return pages.flatMap(({ file, steps, outputs }) =>
    steps.flatMap(({ command, output }, index) => {
      const now = outputs[index] ?? '';
      if (masked(now) === masked(output)) return [];
      return [`${file}: $ ${command}\n--- the page says\n${output}\n--- it prints\n${now}\n`];
    }),
  );
}

/** Writes into the pages what their commands print now, where that says something else. */
export async function writeRoles(surroundings: Surroundings): Promise<void> {
  for (const { file, text, steps, outputs } of await walkPages(surroundings)) {
    const current = steps.map(({ output }, index) => {
      const now = outputs[index] ?? '';
      return masked(now) === masked(output) ? output : now;
    });
    await writeFile(path.join(repositoryRoot, file), withOutputs(text, current));
  }
}

/** Each page in a shell of its own, all on the one broker that their common first step starts. */
async function walkPages({ env, signal }: Surroundings): Promise<readonly WalkedPage[]> {
  const pages = await readPages();
  const port = String(await freePort());
  const run = async (commands: readonly string[]): Promise<readonly string[]> => {
    const outputs = await runSteps(
      commands.map((command) => command.replaceAll(PORT, port)),
      { env, signal, cwd: repositoryRoot },
    );
    return outputs.map((output) => output.replaceAll(port, PORT));
  };
  const [started = ''] = await run([commonStart(pages)]);
  try {
    const walked: WalkedPage[] = [];
    for (const page of pages) {
      const rest = page.steps.slice(1).map(({ command }) => command);
      walked.push({ ...page, outputs: [started, ...(await run(rest))] });
    }
    return walked;
  } finally {
    stopBroker(started);
  }
}

async function readPages(): Promise<readonly Page[]> {
  const names = await readdir(path.join(repositoryRoot, FOLDER));
  const files = names.filter((name) => name.endsWith('.md')).sort();
  return Promise.all(
    files.map(async (name) => {
      const file = path.join(FOLDER, name);
      const text = await readFile(path.join(repositoryRoot, file), 'utf8');
      return { file, text, steps: readSteps(text) };
    }),
  );
}

/** @throws UserError when pages begin with different steps, or with none */
function commonStart(pages: readonly Page[]): string {
  const [start, ...others] = new Set(pages.map(({ steps }) => steps[0]?.command));
  if (start !== undefined && others.length === 0) return start;
  throw new UserError(`Every page in ${FOLDER} must begin with the same command`);
}

/** The step that starts the broker says how to stop it. */
function stopBroker(started: string): void {
  const [, pid] = /\bkill (\d+)/.exec(started) ?? [];
  if (pid === undefined) throw new UserError(`The pages' broker did not start:\n${started}`);
  process.kill(Number(pid), 'SIGTERM');
}
