import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { runAfterParentExit } from '@shopflow/service-kit/run-after-parent-exit';

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

/** Shell command that kills process `$1` and deletes folder `$2`, if given. */
const CLEAN_UP = 'kill -KILL "$1"; [ -z "$2" ] || rm -rf "$2"';

/** How long a process may take to end after SIGTERM, in ms. */
const GRACE_MS = 15_000;

/**
 * Starts a process that does not outlive this one, even when this one is killed: a helper shell waits
 * for that and cleans up. The process does not receive the terminal's Ctrl-C, so that a program can
 * close its clients before its broker.
 */
export function spawnSupervised(
  program: string,
  args: readonly string[],
  { logFile, folder = '', cwd, env }: Options,
): SupervisedProcess {
  const log = openSync(logFile, 'a');
  const child = spawn(program, args, { cwd, env, detached: true, stdio: ['ignore', log, log] });
  closeSync(log);
  const cancelCleanUp = runAfterParentExit(CLEAN_UP, { args: [String(child.pid), folder] });
  // Cancel immediately, before the operating system can reuse the process id.
  const ended = once(child, 'exit').then(cancelCleanUp);
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
