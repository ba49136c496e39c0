import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { freePort } from '@shopflow/service-kit/free-port';
import { stopKeptBrokers } from '@shopflow/project/kept-broker';
import { git } from '@shopflow/project/git';
import type { Project } from '@shopflow/project/project';
import { UserError } from '@shopflow/project/user-error';
import writeFileAtomic from 'write-file-atomic';
import { startCommandServer } from './command-server.ts';
import { runInShell } from './run-in-shell.ts';
import { readSteps, replaceOutputs, type Step } from './console-blocks.ts';

const FOLDER = 'docs/roles';
/** The broker's port on the pages; a run replaces it with a free port. */
const PORT = '9292';
/**
 * The commit on the pages, so that they do not change with every commit. A run uses the one that is checked
 * out, as a reader does, and replaces it in the output. Both have 7 digits, because tables depend on it.
 */
const COMMIT = '3f2a1bc';

interface Page {
  /** Relative to the root of the repository. */
  readonly file: string;
  readonly text: string;
  readonly steps: readonly Step[];
}

interface ExecutedPage extends Page {
  /** The current output of each step. */
  readonly outputs: readonly string[];
}

/** Runs the commands on the pages; returns one text for each command whose output differs. */
export async function checkDocs(project: Project, signal: AbortSignal): Promise<readonly string[]> {
  const pages = await runPages(project, signal);
  return pages.flatMap(({ file, steps, outputs }) =>
    steps.flatMap(({ command, output }, index) => {
      const now = outputs[index] ?? '';
      if (now === output) return [];
      return [
        `${file}: $ ${command}\n--- output on the page\n${output}\n--- current output\n${now}\n`,
      ];
    }),
  );
}

/** Runs the commands on the pages, and writes the outputs that differ. */
export async function updateDocs(project: Project, signal: AbortSignal): Promise<void> {
  for (const { file, text, outputs } of await runPages(project, signal)) {
    await writeFileAtomic(path.join(project.root, file), replaceOutputs(text, outputs));
  }
}

/** Runs each page in its own shell, all on the broker that their common first step starts. */
async function runPages(project: Project, signal: AbortSignal): Promise<readonly ExecutedPage[]> {
  const pages = await readPages(project);
  const port = String(await freePort());
  const commit = await git(project.root, 'rev-parse', '--short=7', 'HEAD');
  const version = {
    ...{ CONTRACTS_VERSION: commit, CONTRACTS_BRANCH: 'main' },
    ...{ PACT_PROVIDER_VERSION: commit, PACT_PROVIDER_BRANCH: 'main' },
  };
  await using server = await startCommandServer({ ...project.env, ...version }, project.root);
  const { env } = server;
  const run = async (commands: readonly string[]): Promise<readonly string[]> => {
    const outputs = await runInShell(
      commands.map((command) => command.replaceAll(PORT, port)),
      { env, signal, cwd: project.root },
    );
    return outputs.map((output) => output.replaceAll(port, PORT).replaceAll(commit, COMMIT));
  };
  const [started = ''] = await run([commonFirstStep(pages)]);
  try {
    const executed: ExecutedPage[] = [];
    for (const page of pages) {
      const rest = page.steps.slice(1).map(({ command }) => command);
      executed.push({ ...page, outputs: [started, ...(await run(rest))] });
    }
    return executed;
  } finally {
    await stopKeptBrokers(project, `http://localhost:${port}`);
  }
}

async function readPages({ root }: Project): Promise<readonly Page[]> {
  const names = await readdir(path.join(root, FOLDER));
  const files = names.filter((name) => name.endsWith('.md')).sort();
  return Promise.all(
    files.map(async (name) => {
      const file = path.join(FOLDER, name);
      const text = await readFile(path.join(root, file), 'utf8');
      return { file, text, steps: readSteps(text) };
    }),
  );
}

/** @throws UserError unless all pages begin with the same step */
function commonFirstStep(pages: readonly Page[]): string {
  const [start, ...others] = new Set(pages.map(({ steps }) => steps[0]?.command));
  if (start !== undefined && others.length === 0) return start;
  throw new UserError(`Every page in ${FOLDER} must begin with the same command`);
}
