import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { runAfterParentExit } from '@shopflow/service-kit/run-after-parent-exit';

export interface KeptProcess {
  readonly pid: number | undefined;
  readonly isRunning: () => boolean;
  /** Sends a signal, and waits for the end when the signal ends it. */
  readonly kill: (signal: NodeJS.Signals) => Promise<void>;
}

interface Options {
  /** Takes what the process prints. */
  readonly logFile: string;
  /** Deleted when this process ends without having ended the kept one. */
  readonly folder?: string;
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
}

/** Shell: ends the process `$1`, and deletes the folder `$2` if there is one. */
const TAKE_DOWN = 'kill -KILL "$1"; [ -z "$2" ] || rm -rf "$2"';

/** How long a process may take over a polite end, in ms. */
const GRACE = 15_000;

/**
 * A process that does not outlive this one, not even when this one is killed: a shell waits for
 * that beside it. It is out of reach of the terminal's Ctrl-C, so that a program can close its
 * clients before its broker.
 */
export function spawnKept(
  program: string,
  args: readonly string[],
  { logFile, folder = '', cwd, env }: Options,
): KeptProcess {
  const log = openSync(logFile, 'a');
  const child = spawn(program, args, { cwd, env, detached: true, stdio: ['ignore', log, log] });
  closeSync(log);
  const leave = runAfterParentExit(TAKE_DOWN, { args: [String(child.pid), folder] });
  // At once, before the system can give the process id to another.
  const ended = once(child, 'exit').then(leave);
  return {
    pid: child.pid,
    isRunning: () => child.exitCode === null && child.signalCode === null,
    kill: async (signal) => {
      child.kill(signal);
      if (signal !== 'SIGKILL' && signal !== 'SIGTERM') return;
      const impatience = setTimeout(() => child.kill('SIGKILL'), GRACE);
      await ended;
      clearTimeout(impatience);
    },
  };
}
