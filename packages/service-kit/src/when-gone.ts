import { spawn } from 'node:child_process';

/**
 * Runs a shell script with its arguments, `$1` and so on, once this process has gone, however it
 * goes: a shell beside it waits for its standard input to close. Out of reach of the terminal's
 * Ctrl-C, and where there is no `/bin/sh`, nothing.
 *
 * @returns what calls it off
 */
export function whenGone(script: string, ...args: readonly string[]): () => void {
  const keeper = spawn('/bin/sh', ['-c', `read -r _; ${script}`, 'keeper', ...args], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  keeper.once('error', () => undefined);
  keeper.unref();
  return () => void keeper.kill('SIGKILL');
}
