import { spawn } from 'node:child_process';
import { once } from 'node:events';

/**
 * Runs a shell script with its arguments, `$1` and so on, once this process has gone, however it
 * goes: a shell beside it waits for its standard input to close. Out of reach of the terminal's
 * Ctrl-C, and where there is no `/bin/sh`, nothing.
 *
 * @returns what calls it off, and resolves once the shell has ended
 */
export function whenGone(script: string, ...args: readonly string[]): () => Promise<void> {
  const keeper = spawn('/bin/sh', ['-c', `read -r _; ${script}`, 'keeper', ...args], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  const ended = once(keeper, 'exit').catch(() => undefined);
  keeper.unref();
  return async () => {
    keeper.ref();
    keeper.kill('SIGKILL');
    await ended;
  };
}
