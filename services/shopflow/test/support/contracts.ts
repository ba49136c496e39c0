import { execFile } from 'node:child_process';
import path from 'node:path';

const MAIN = path.resolve(import.meta.dirname, '../../../../packages/contracts-cli/src/main.ts');

interface Outcome {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `contracts` in its own process, with only PATH and the given environment variables. */
export function contracts(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Outcome> {
  const options = { env: { PATH: process.env.PATH ?? '', ...env } };
  return new Promise((resolve) => {
    const command = ['--import', 'tsx', MAIN, ...args];
    execFile(process.execPath, command, options, (error, stdout, stderr) =>
      resolve({ exitCode: error === null ? 0 : Number(error.code), stdout, stderr }),
    );
  });
}
