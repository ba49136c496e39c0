import { createRequire } from 'node:module';
import type { Project } from '../project.ts';
import { runCommand, type Outcome } from './run-command.ts';

interface RunContext {
  /** Stops the task when it aborts. */
  readonly signal: AbortSignal;
  /** Folder of the workspace to run it in (default: all workspaces that have the task). */
  readonly workspace?: string;
}

/**
 * Runs a package.json script through turbo, which uses its cache for unchanged workspaces. Returns
 * the output of failed tasks only.
 */
export function runTurboTask(
  { root, env }: Project,
  task: string,
  { signal, workspace }: RunContext,
): Promise<Outcome> {
  const turbo = createRequire(import.meta.url).resolve('turbo/bin/turbo');
  const filter = workspace === undefined ? [] : [`--filter=./${workspace}`];
  return runCommand(
    process.execPath,
    [turbo, 'run', task, ...filter, '--output-logs=errors-only'],
    {
      cwd: root,
      signal,
      env: { ...env, TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1', NO_COLOR: '1' },
    },
  );
}
