import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { waitFor } from '@shopflow/service-kit/wait-for';
import { isGroupRunning } from '@shopflow/service-kit/is-group-running';

interface Command {
  /** Of Node.js. */
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
}

export interface Interrupt {
  readonly afterMs: number;
  /** Ctrl-C in a terminal reaches the whole process group; `kill` reaches one process. */
  readonly isForGroup: boolean;
}

export interface Ending {
  /** 130 also when the process had no handler yet: a shell reports the same. */
  readonly exitCode: number;
  readonly output: string;
  readonly durationMs: number;
  /** From the signal to the exit; 0 when the command ended first. */
  readonly stopMs: number;
}

/** Marks the processes of a command, to find those that it leaves running. */
const MARK = 'INTERRUPTED_COMMAND';

/**
 * Runs a command, interrupts it with SIGINT if asked to, and waits until all of its processes have ended.
 *
 * @throws Error when a process does not end
 */
export async function runInterrupted(
  { args, cwd, env }: Command,
  interrupt?: Interrupt,
): Promise<Ending> {
  const id = randomUUID();
  const started = performance.now();
  const child = spawn(process.execPath, args, {
    cwd,
    env: { PATH: process.env.PATH, ...env, [MARK]: id },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const { pid = 0 } = child;
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  }
  let signaled: number | undefined;
  const send = (): void => {
    signaled = performance.now();
    process.kill(interrupt?.isForGroup === true ? -pid : pid, 'SIGINT');
  };
  const timer = interrupt && setTimeout(send, interrupt.afterMs);
  const [code, signal] = (await once(child, 'exit')) as [number | null, string | null];
  const ended = performance.now();
  clearTimeout(timer);
  await waitFor(
    { reason: `the end of each process of ${args.join(' ')}` },
    async () => !isGroupRunning(pid) && !(await isAnyMarked(id)),
  );
  return {
    exitCode: signal === 'SIGINT' ? 130 : (code ?? -1),
    output,
    durationMs: ended - started,
    stopMs: signaled === undefined ? 0 : ended - signaled,
  };
}

/** Also finds processes with a group of their own, where the system shows their environment (Linux). */
async function isAnyMarked(id: string): Promise<boolean> {
  const entries = await readdir('/proc').catch(() => []);
  const environments = await Promise.all(
    entries
      .filter((name) => /^\d+$/.test(name))
      .map((pid) => readFile(`/proc/${pid}/environ`, 'utf8').catch(() => '')),
  );
  return environments.some((text) => text.split('\0').includes(`${MARK}=${id}`));
}
