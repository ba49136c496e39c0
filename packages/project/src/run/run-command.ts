import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { spawnWatched } from '@shopflow/service-kit/spawn-watched';
import type { Environment } from '../environment.ts';
import { isGroupRunning } from '@shopflow/service-kit/is-group-running';

export interface Outcome {
  readonly exitCode: number;
  /** Standard output and standard error, interleaved in the order of arrival. */
  readonly output: string;
}

interface Options {
  readonly env: Environment;
  readonly cwd?: string;
  /** Terminates the program when it aborts. */
  readonly signal?: AbortSignal;
  /** Also terminates all programs that it starts, and does so when this process is killed. */
  readonly isGroup?: boolean;
}

/**
 * Runs a program until it exits and collects its output; a program killed by a signal has exit code 1.
 *
 * @throws the reason of `signal`, after the program has exited
 */
export async function runCommand(
  program: string,
  args: readonly string[],
  { signal, isGroup = false, ...options }: Options,
): Promise<Outcome> {
  signal?.throwIfAborted();
  const child = isGroup
    ? spawnWatched(program, args, { ...options, output: ['pipe', 'pipe'] }).child
    : spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => (output += chunk));
  }
  const closed = once(child, 'close') as Promise<[number | null]>;
  const [code] = await (signal === undefined
    ? closed
    : terminateOnAbort(child, { signal, closed, isGroup }));
  return { exitCode: code ?? 1, output: output.trim() };
}

function sendSignal(child: ChildProcess, name: NodeJS.Signals, isGroup: boolean): void {
  if (!isGroup || child.pid === undefined) {
    child.kill(name);
    return;
  }
  try {
    process.kill(-child.pid, name);
  } catch {
    // The group has ended.
  }
}

interface AbortOptions {
  readonly signal: AbortSignal;
  readonly closed: Promise<[number | null]>;
  readonly isGroup: boolean;
}

/** Time from SIGTERM to SIGKILL, in ms. */
const GRACE_MS = 3_000;

/**
 * Does not wait for processes that the program left running, which would keep its output open, unless they
 * are in its group.
 */
async function terminateOnAbort(
  child: ChildProcess,
  { signal, closed, isGroup }: AbortOptions,
): Promise<[number | null]> {
  const exited = new Promise((resolve) => child.once('exit', resolve));
  const ended = isGroup ? exited.then(() => waitForGroup(child)) : exited;
  let terminate = (): void => undefined;
  const aborted = new Promise<never>((_resolve, reject) => {
    terminate = () => {
      const killTimer = setTimeout(() => sendSignal(child, 'SIGKILL', isGroup), GRACE_MS);
      void ended.then(() => {
        clearTimeout(killTimer);
        reject(signal.reason as Error);
      });
      sendSignal(child, 'SIGTERM', isGroup);
    };
  });
  signal.addEventListener('abort', terminate);
  try {
    const code = await Promise.race([closed, aborted]);
    return signal.aborted ? await aborted : code;
  } finally {
    signal.removeEventListener('abort', terminate);
  }
}

/** After SIGKILL only what no process reaps is left, as in a container without an init process. */
async function waitForGroup({ pid = 0 }: ChildProcess): Promise<void> {
  const end = Date.now() + 2 * GRACE_MS;
  while (isGroupRunning(pid) && Date.now() < end) await delay(20);
}
