import type { Environment } from '@shopflow/project/environment';
import { openProjectOrFolder } from '@shopflow/project/open-project';
import { CommanderError } from 'commander';
import { FORMATS, type Format } from './print/formats/format.ts';
import { toProblem, type Problem } from './print/problem.ts';
import { makeProgram } from './program.ts';

interface Context {
  /** A folder of the project, or any other one. */
  readonly cwd: string;
  readonly env: Environment;
}

/**
 * Runs a command line. Sets `process.exitCode`: 0 success or yes, 1 no, 2 an error: there is no answer,
 * 3 not known yet, 4 the broker cannot be reached; 128 + its number after a signal. An error is text on
 * stderr, and in the formats for programs also a document on stdout.
 */
export async function runContracts(args: readonly string[], { cwd, env }: Context): Promise<void> {
  try {
    const program = await makeProgram(await openProjectOrFolder(cwd, env));
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    await fail(error, args);
  }
}

async function fail(error: unknown, args: readonly string[]): Promise<void> {
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
  const document = await formatProblem(problem, args);
  if (document !== undefined) process.stdout.write(`${document}\n`);
}

async function formatProblem(
  problem: Problem,
  args: readonly string[],
): Promise<string | undefined> {
  const format = requestedFormat(args);
  if (format === 'text') return undefined;
  if (format === 'json') return JSON.stringify(problem, null, 2);
  const { problemReport } = await import('./print/reports/problem-report.ts');
  const { renderReport } = await import('./print/formats/render-report.ts');
  const names = args.findIndex((arg) => arg.startsWith('-'));
  const command = args.slice(0, names === -1 ? 1 : Math.min(names, 2)).join(' ');
  const exitCode = problem.code === 'unreachable' ? 4 : 2;
  return renderReport(format, problemReport(problem, { command, exitCode }));
}

/** From the arguments, because they may be wrong. */
function requestedFormat(args: readonly string[]): Format {
  if (args.includes('--json')) return 'json';
  const index = args.findIndex((arg) => arg === '--format' || arg.startsWith('--format='));
  const value = args[index]?.split('=')[1] ?? args[index + 1];
  return (index >= 0 ? FORMATS.find((format) => format === value) : undefined) ?? 'text';
}

/** By name, so that the module is loaded only by commands that can be interrupted. */
function isInterrupted(error: unknown): error is { readonly exitCode: number } {
  return error instanceof Error && error.name === 'Interrupted';
}
