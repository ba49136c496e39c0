import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { Environment } from './environment.ts';

export interface Outcome {
  readonly exitCode: number;
  /** Standard output and error, in the order they came. */
  readonly output: string;
}

interface Options {
  readonly env: Environment;
  readonly cwd?: string;
  /** Ends the program early. */
  readonly signal?: AbortSignal;
}

/**
 * Runs a program to its end and collects what it says; killed by a signal counts as 1.
 *
 * @throws the reason of `signal`, once the program has ended
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
  const [code] = await (signal === undefined ? closed : endEarly(child, { signal, closed }));
  return { exitCode: code ?? 1, output: output.trim() };
}

interface Early {
  readonly signal: AbortSignal;
  readonly closed: Promise<[number | null]>;
}

/** How long a program may take to end when it is told to, in ms. */
const GRACE_MS = 3_000;

/** Does not wait for what the program may have left running, which would keep its output open. */
async function endEarly(child: ChildProcess, { signal, closed }: Early): Promise<[number | null]> {
  const exited = new Promise((resolve) => child.once('exit', resolve));
  let end = (): void => undefined;
  const aborted = new Promise<never>((_resolve, reject) => {
    end = () => {
      const impatience = setTimeout(() => child.kill('SIGKILL'), GRACE_MS);
      void exited.then(() => {
        clearTimeout(impatience);
        reject(signal.reason as Error);
      });
      child.kill('SIGTERM');
    };
  });
  signal.addEventListener('abort', end);
  return Promise.race([closed, aborted]).finally(() => signal.removeEventListener('abort', end));
}
