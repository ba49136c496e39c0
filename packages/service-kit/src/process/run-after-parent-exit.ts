import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Writable } from 'node:stream';

interface Options {
  /** Passed to the script as `$1` and so on. */
  readonly args: readonly string[];
  /** User and group to run the script under; those of this process unless given. */
  readonly user?: { readonly uid?: number; readonly gid?: number };
}

export interface AfterParentExit {
  /** A program that has it as a descriptor delays the script until that program has ended, too. */
  readonly lifeline: Writable;
  /** Cancels the script, and resolves once its shell has exited. */
  readonly cancel: () => Promise<void>;
}

/**
 * Runs a shell script after this process has exited for any reason: a detached shell, which does not
 * receive the terminal's Ctrl-C, waits for its standard input to close. For a program that this process is the
 * parent of, `spawnWatched` is simpler. Does nothing without `/bin/sh`.
 */
export function runAfterParentExit(script: string, { args, user = {} }: Options): AfterParentExit {
  const shell = spawn('/bin/sh', ['-c', `read -r _; ${script}`, 'after-exit', ...args], {
    ...user,
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  const exited = once(shell, 'exit').catch(() => undefined);
  shell.unref();
  const cancel = async (): Promise<void> => {
    shell.ref();
    shell.kill('SIGKILL');
    await exited;
  };
  return { lifeline: shell.stdin, cancel };
}
