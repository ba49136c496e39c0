import { createRequire } from 'node:module';
import type { Environment } from '../environment.ts';
import { repositoryRoot } from '../repository.ts';
import { runCommand } from '../run-command.ts';
import { UserError } from '../user-error.ts';

/**
 * Runs every consumer's tests through turbo, which takes from its cache what has not changed.
 *
 * @throws UserError with the output when a test fails
 */
export async function runConsumerTests(env: Environment, signal: AbortSignal): Promise<void> {
  const turbo = createRequire(import.meta.url).resolve('turbo/bin/turbo');
  const command = [turbo, 'run', 'test:consumer', '--output-logs=errors-only'];
  const { exitCode, output } = await runCommand(process.execPath, command, {
    cwd: repositoryRoot,
    signal,
    env: { ...env, TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1', NO_COLOR: '1' },
  });
  if (exitCode !== 0) throw new UserError(`The consumer tests failed:\n${output}`);
}
