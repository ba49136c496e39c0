import { execFile } from 'node:child_process';
import path from 'node:path';
import { expectMatchesSchema } from './json-schemas.ts';

interface Outcome {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs the real command in its own process, with only PATH and the given environment variables. Output of
 * `--json` is checked against its schema.
 */
export async function spawnContracts(
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<Outcome> {
  const main = path.resolve(import.meta.dirname, '../../src/main.ts');
  const options = { env: { PATH: process.env.PATH ?? '', ...env } };
  const outcome = await new Promise<Outcome>((resolve) => {
    const command = ['--import', 'tsx', main, ...args];
    execFile(process.execPath, command, options, (error, stdout, stderr) => {
      resolve({ exitCode: error === null ? 0 : Number(error.code), stdout, stderr });
    });
  });
  if (args.includes('--json')) await expectMatchesSchema(args, outcome.stdout);
  return outcome;
}
