import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Environment } from './environment.ts';

export interface Outcome {
  readonly exitCode: number;
  /** Standard output and error, in the order they came. */
  readonly output: string;
}

interface Options {
  readonly env: Environment;
  readonly cwd?: string;
}

/** Runs a program to its end and collects what it says; killed by a signal counts as 1. */
export async function runCommand(
  program: string,
  args: readonly string[],
  options: Options,
): Promise<Outcome> {
  const child = spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => (output += chunk));
  }
  const [code] = (await once(child, 'close')) as [number | null];
  return { exitCode: code ?? 1, output: output.trim() };
}
