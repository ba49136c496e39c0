import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

const MAIN = path.resolve(import.meta.dirname, '../../src/live/main.ts');

export interface ProgramResult {
  readonly exitCode: number | null;
  readonly output: string;
}

export interface RunningLive {
  readonly child: ChildProcess;
  /** The output so far. */
  readonly output: () => string;
  readonly ended: Promise<ProgramResult>;
}

/** Starts `npm run live` without npm. */
export function startLive(
  flags: readonly string[],
  env: Readonly<Record<string, string | undefined>> = {},
): RunningLive {
  const child = spawn(process.execPath, ['--import', 'tsx', MAIN, ...flags], {
    env: { ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  }
  const ended = once(child, 'close').then(([exitCode]) => ({
    exitCode: exitCode as number | null,
    output,
  }));
  return { child, output: () => output, ended };
}

/** Runs `npm run live` without npm. */
export function runLive(
  flags: readonly string[],
  env: Readonly<Record<string, string | undefined>> = {},
): Promise<ProgramResult> {
  return startLive(flags, env).ended;
}
