import { spawn } from 'node:child_process';
import { once } from 'node:events';

interface Options {
  /** Passed to the script as `$1` and so on. */
  readonly args: readonly string[];
  /** User and group to run the script under; those of this process unless given. */
  readonly user?: { readonly uid?: number; readonly gid?: number };
}

/**
 * Runs a shell script after this process has exited for any reason: a detached shell, which does not
 * receive the terminal's Ctrl-C, waits for its standard input to close. Does nothing without
 * `/bin/sh`.
 *
 * @returns a function that cancels it, and resolves once the shell has exited
 */
export function runAfterParentExit(
  script: string,
  { args, user = {} }: Options,
): () => Promise<void> {
  const shell = spawn('/bin/sh', ['-c', `read -r _; ${script}`, 'after-exit', ...args], {
    ...user,
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  const exited = once(shell, 'exit').catch(() => undefined);
  shell.unref();
  return async () => {
    shell.ref();
    shell.kill('SIGKILL');
    await exited;
  };
}
