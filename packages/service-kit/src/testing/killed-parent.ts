import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readdir, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * Defines `killSoon()`, which kills the process `delayMs` later. Another thread does it, because a synchronous
 * call such as the start of a program would delay a timer.
 */
const PREAMBLE = (delayMs: number): string => `
  import { once as onceOnline } from 'node:events';
  import { Worker } from 'node:worker_threads';
  const armed = new Int32Array(new SharedArrayBuffer(4));
  const killer = new Worker(\`
    const { workerData } = require('node:worker_threads');
    Atomics.wait(workerData, 0, 0);
    const end = performance.now() + ${delayMs};
    while (performance.now() < end);
    process.kill(process.pid, 'SIGKILL');\`, { eval: true, workerData: armed, execArgv: [] });
  await onceOnline(killer, 'online');
  const killSoon = () => {
    Atomics.store(armed, 0, 1);
    Atomics.notify(armed, 0);
  };`;

interface KilledParent extends AsyncDisposable {
  /** The command lines of the processes that it left running; those that mention its temporary folder. */
  readonly survivors: () => Promise<readonly string[]>;
  /** What is left in its temporary folder, with all subfolders. */
  readonly files: () => Promise<readonly string[]>;
}

/**
 * Runs an ES module that starts a program and is killed `delayMs` after it calls `killSoon()`. The module, and
 * what it starts, has its own temporary folder.
 *
 * @throws Error when the module ended otherwise
 */
export async function runKilledParent(source: string, delayMs: number): Promise<KilledParent> {
  const folder = await realpath(await mkdtemp(path.join(tmpdir(), 'killed-parent-')));
  // PostgreSQL, which does not run as root, must be able to enter it.
  await chmod(folder, 0o755);
  const flags = ['--import', import.meta.resolve('tsx'), '--input-type=module'];
  const parent = spawn(process.execPath, [...flags, '-e', `${PREAMBLE(delayMs)}\n${source}`], {
    // oxlint-disable-next-line node/no-process-env -- the module reads no settings of the user
    env: { PATH: process.env.PATH, TMPDIR: folder },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [code, signal] = (await once(parent, 'exit')) as [number | null, NodeJS.Signals | null];
  if (signal !== 'SIGKILL') throw new Error(`The module ended with ${signal ?? code}`);
  return {
    survivors: async () => {
      const { stdout } = await run('ps', ['-A', '-ww', '-o', 'args='], { maxBuffer: 2 ** 26 });
      return stdout.split('\n').filter((line) => line.includes(folder));
    },
    files: () => readdir(folder, { recursive: true }),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}
