import { createRequire } from 'node:module';
import type { Environment } from './environment.ts';
import { repositoryRoot } from './repository.ts';
import { runCommand, type Outcome } from './run-command.ts';

interface Surroundings {
  readonly env: Environment;
  /** Ends the task early. */
  readonly signal: AbortSignal;
  /** Folder of the one workspace to run it in; else in all that have it. */
  readonly workspace?: string;
}

/**
 * Runs a task of package.json through turbo, which takes from its cache what has not changed. The
 * output is that of the failed tasks alone.
 */
export function runTurboTask(
  task: string,
  { env, signal, workspace }: Surroundings,
): Promise<Outcome> {
  const turbo = createRequire(import.meta.url).resolve('turbo/bin/turbo');
  const filter = workspace === undefined ? [] : [`--filter=./${workspace}`];
  return runCommand(
    process.execPath,
    [turbo, 'run', task, ...filter, '--output-logs=errors-only'],
    {
      cwd: repositoryRoot,
      signal,
      env: { ...env, TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1', NO_COLOR: '1' },
    },
  );
}
