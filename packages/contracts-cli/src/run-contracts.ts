import type { Environment } from '@shopflow/project/environment';
import { openProject } from '@shopflow/project/open-project';
import { CommanderError } from 'commander';
import { toProblem } from './print/problem.ts';
import { makeProgram } from './program.ts';

interface Context {
  /** A folder of the project. */
  readonly cwd: string;
  readonly env: Environment;
}

/**
 * Runs a command line. Sets `process.exitCode`: 0 success or yes, 1 no, 2 an error: there is no answer,
 * 3 not known yet, 4 the broker cannot be reached; 128 + its number after a signal. With `--json`, an error is a problem document on stdout, in addition to its
 * text on stderr.
 */
export async function runContracts(args: readonly string[], { cwd, env }: Context): Promise<void> {
  try {
    const program = await makeProgram(await openProject(cwd, env));
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    fail(error, args.includes('--json'));
  }
}

function fail(error: unknown, isJson: boolean): void {
  if (isInterrupted(error)) {
    process.exitCode = error.exitCode;
    return;
  }
  // commander throws for --help too, with exit code 0, and has already printed its own errors.
  const isPrinted = error instanceof CommanderError;
  if (isPrinted && error.exitCode === 0) {
    process.exitCode = 0;
    return;
  }
  const { stack, ...problem } = toProblem(error);
  process.exitCode = problem.code === 'unreachable' ? 4 : 2;
  if (!isPrinted) process.stderr.write(`contracts: ${stack ?? problem.detail}\n`);
  if (isJson) process.stdout.write(`${JSON.stringify(problem, null, 2)}\n`);
}

/** By name, so that the module is loaded only by commands that can be interrupted. */
function isInterrupted(error: unknown): error is { readonly exitCode: number } {
  return error instanceof Error && error.name === 'Interrupted';
}
