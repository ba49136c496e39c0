import type { Environment } from './environment.ts';
import { runTurboTask } from './turbo-task.ts';
import { UserError } from './user-error.ts';

interface Surroundings {
  readonly env: Environment;
  /** Ends the tests early. */
  readonly signal: AbortSignal;
}

/**
 * Runs every consumer's tests, which write its pacts.
 *
 * @throws UserError with the output when a test fails
 */
export async function runConsumerTests(surroundings: Surroundings): Promise<void> {
  const { exitCode, output } = await runTurboTask('test:consumer', surroundings);
  if (exitCode !== 0) throw new UserError(`The consumer tests failed:\n${output}`);
}
