import type { Project } from '../project.ts';
import { runTurboTask } from './turbo-task.ts';
import { UserError } from '../user-error.ts';

interface RunContext {
  /** Stops the tests when it aborts. */
  readonly signal: AbortSignal;
}

/**
 * Runs the consumer tests of every consumer, which write its pacts.
 *
 * @throws UserError with the test output when a test fails
 */
export async function runConsumerTests(project: Project, context: RunContext): Promise<void> {
  const { exitCode, output } = await runTurboTask(project, 'test:consumer', context);
  if (exitCode !== 0) throw new UserError(`The consumer tests failed:\n${output}`);
}
