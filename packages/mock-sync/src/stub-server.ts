import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runAfterParentExit } from '@shopflow/service-kit/run-after-parent-exit';
import { MockError } from './mock-error.ts';
import type { PactContent } from './verified-contract.ts';

/** A stub server that runs. */
export interface StubServer extends AsyncDisposable {
  readonly port: number;
  /** Resolves when the server has ended, whoever ended it. */
  readonly ended: Promise<unknown>;
}

interface Options {
  /** A free one unless given. */
  readonly port?: number | undefined;
  /** Lets browsers of other origins in. */
  readonly cors?: boolean | undefined;
  /** Gets what the server says, line by line as it comes. */
  readonly log?: ((text: string) => void) | undefined;
}

/** How long the server may take to start, in ms: it takes some 20. */
const START_LIMIT_MS = 10_000;

/** Shell: ends the server `$1`, and deletes the folder `$2`. */
const TAKE_DOWN = 'kill -KILL "$1"; rm -rf "$2"';

/**
 * Serves the HTTP interactions of a pact with Pact's official stub server, on every address of this
 * machine: it has no setting for that. It does not outlive this process, not even when this one is
 * killed.
 *
 * @throws MockError with its own words when it does not start
 */
export async function startStubServer(
  pact: PactContent,
  { port, cors = false, log = () => undefined }: Options = {},
): Promise<StubServer> {
  const dir = await mkdtemp(path.join(tmpdir(), 'mock-sync-'));
  const file = path.join(dir, 'pact.json');
  await writeFile(file, JSON.stringify(pact));
  const flags = ['-f', file, ...(port === undefined ? [] : ['-p', String(port)])];
  const child = spawn(binary(), ['stub', ...flags, ...(cors ? ['--cors'] : [])], {
    env: { PACT_DO_NOT_TRACK: 'true', NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const leave = runAfterParentExit(TAKE_DOWN, { args: [String(child.pid), dir] });
  // At once, before the system can give the process id to another.
  const ended = once(child, 'exit').then(leave);
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    await ended;
    await rm(dir, { recursive: true, force: true });
  };
  try {
    return { port: await readPort(child, log), ended, [Symbol.asyncDispose]: stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The port is in what the server says first. */
async function readPort(child: ChildProcess, log: (text: string) => void): Promise<number> {
  let said = '';
  return new Promise((resolve, reject) => {
    const fail = (): void => reject(new MockError('stub-failed', `No stub server: ${said.trim()}`));
    const limit = setTimeout(fail, START_LIMIT_MS);
    child.once('exit', fail).once('exit', () => clearTimeout(limit));
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        log(text);
        said += text;
        const port = /Server started on port (\d+)/.exec(said)?.[1];
        if (port === undefined) return;
        clearTimeout(limit);
        said = '';
        resolve(Number(port));
      });
    }
  });
}

/** Started directly: killing the JavaScript wrapper would leave the binary running. */
function binary(): string {
  const require = createRequire(import.meta.url);
  const { standalone } = require('@pact-foundation/pact-cli/src/pact-standalone.js') as {
    standalone: () => { pactFullPath: string };
  };
  return standalone().pactFullPath;
}
