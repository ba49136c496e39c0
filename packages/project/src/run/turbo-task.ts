import { createRequire } from 'node:module';
import type { Project } from '../project.ts';
import { runCommand, type Outcome } from './run-command.ts';

interface RunContext {
  /** Stops the task when it aborts. */
  readonly signal?: AbortSignal;
  /** Folder of the workspace to run it in (default: all workspaces that have the task). */
  readonly workspace?: string;
}

/**
 * Runs a package.json script through turbo, which uses its cache for unchanged workspaces. Returns
 * the output of failed tasks only.
 */
export function runTurboTask(
  project: Project,
  task: string,
  context: RunContext,
): Promise<Outcome> {
  return runTurbo(project, [task, '--output-logs=errors-only'], context);
}

/**
 * Whether a task of a workspace has already passed on exactly the files of this checkout: turbo's cache
 * contains only tasks that passed. Without turbo, or such a task, it has not.
 */
export async function hasTaskPassed(
  project: Project,
  task: string,
  { workspace }: { readonly workspace: string },
): Promise<boolean> {
  const { exitCode, output } = await runTurbo(project, [task, '--dry=json'], { workspace });
  const start = output.indexOf('{');
  if (exitCode !== 0 || start === -1) return false;
  const { tasks } = JSON.parse(output.slice(start)) as DryRun;
  const own = tasks.find((each) => each.task === task && each.directory === workspace);
  return own?.cache.status === 'HIT';
}

/** What `turbo run --dry=json` prints: https://turborepo.com/docs/reference/run */
interface DryRun {
  readonly tasks: readonly {
    readonly task: string;
    readonly directory: string;
    readonly cache: { readonly status: 'HIT' | 'MISS' };
  }[];
}

function runTurbo(
  { root, env }: Project,
  args: readonly string[],
  { signal, workspace }: RunContext,
): Promise<Outcome> {
  const turbo = createRequire(import.meta.url).resolve('turbo/bin/turbo');
  const filter = workspace === undefined ? [] : [`--filter=./${workspace}`];
  return runCommand(process.execPath, [turbo, 'run', ...args, ...filter], {
    cwd: root,
    ...(signal !== undefined && { signal }),
    env: { ...env, TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1', NO_COLOR: '1' },
  });
}
