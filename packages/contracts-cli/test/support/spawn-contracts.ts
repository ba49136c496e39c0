import { execFile } from 'node:child_process';
import path from 'node:path';

interface Outcome {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the real command in its own process, with only PATH and the given environment variables. */
export async function spawnContracts(
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<Outcome> {
  const main = path.resolve(import.meta.dirname, '../../src/main.ts');
  const options = { env: { PATH: process.env.PATH ?? '', ...env } };
  return new Promise((resolve) => {
    const command = ['--import', 'tsx', main, ...args];
    execFile(process.execPath, command, options, (error, stdout, stderr) => {
      resolve({ exitCode: error === null ? 0 : Number(error.code), stdout, stderr });
    });
  });
}
