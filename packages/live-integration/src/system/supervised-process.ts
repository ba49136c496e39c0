import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { spawnWatched } from '@shopflow/service-kit/spawn-watched';

export interface SupervisedProcess {
  readonly pid: number | undefined;
  readonly isRunning: () => boolean;
  /** Sends a signal; for SIGKILL and SIGTERM, waits until the process has ended. */
  readonly kill: (signal: NodeJS.Signals) => Promise<void>;
}

interface Options {
  /** Receives the output of the process. */
  readonly logFile: string;
  /** Deleted when this process dies without stopping the supervised one. */
  readonly folder?: string;
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
}

/** How long a process may take to end after SIGTERM, in ms. */
const GRACE_MS = 15_000;

/**
 * Starts a process that does not outlive this one, even when this one is killed. The process does not
 * receive the terminal's Ctrl-C, so that a program can close its clients before its broker.
 */
export function spawnSupervised(
  program: string,
  args: readonly string[],
  { logFile, ...options }: Options,
): SupervisedProcess {
  const log = openSync(logFile, 'a');
  const { child } = spawnWatched(program, args, { ...options, output: [log, log] });
  closeSync(log);
  const ended = once(child, 'exit');
  return {
    pid: child.pid,
    isRunning: () => child.exitCode === null && child.signalCode === null,
    kill: async (signal) => {
      child.kill(signal);
      if (signal !== 'SIGKILL' && signal !== 'SIGTERM') return;
      const killTimer = setTimeout(() => child.kill('SIGKILL'), GRACE_MS);
      await ended;
      clearTimeout(killTimer);
    },
  };
}
