import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { Environment } from '../environment.ts';

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
}

/**
 * Runs a program until it exits and collects its output; a program killed by a signal has exit code 1.
 *
 * @throws the reason of `signal`, after the program has exited
 */
export async function runCommand(
  program: string,
  args: readonly string[],
  { signal, ...options }: Options,
): Promise<Outcome> {
  signal?.throwIfAborted();
  const child = spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => (output += chunk));
  }
  const closed = once(child, 'close') as Promise<[number | null]>;
  const [code] = await (signal === undefined
    ? closed
    : terminateOnAbort(child, { signal, closed }));
  return { exitCode: code ?? 1, output: output.trim() };
}

interface AbortOptions {
  readonly signal: AbortSignal;
  readonly closed: Promise<[number | null]>;
}

/** Time from SIGTERM to SIGKILL, in ms. */
const GRACE_MS = 3_000;

/** Does not wait for processes that the program left running: they would keep its output open. */
async function terminateOnAbort(
  child: ChildProcess,
  { signal, closed }: AbortOptions,
): Promise<[number | null]> {
  const exited = new Promise((resolve) => child.once('exit', resolve));
  let terminate = (): void => undefined;
  const aborted = new Promise<never>((_resolve, reject) => {
    terminate = () => {
      const killTimer = setTimeout(() => child.kill('SIGKILL'), GRACE_MS);
      void exited.then(() => {
        clearTimeout(killTimer);
        reject(signal.reason as Error);
      });
      child.kill('SIGTERM');
    };
  });
  signal.addEventListener('abort', terminate);
  return Promise.race([closed, aborted]).finally(() =>
    signal.removeEventListener('abort', terminate),
  );
}
