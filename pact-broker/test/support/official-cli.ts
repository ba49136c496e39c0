import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { promisify } from 'node:util';

const run = promisify(execFile);

export interface Outcome {
  readonly exit: number;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs a command of the official `pact-broker` client. Runs its binary directly, because the
 * wrapper starts a Node process for each command.
 *
 * @param cwd folder in which it can write files
 */
export async function runOfficialCli(
  argv: readonly string[],
  cwd: string,
  variables: Readonly<Record<string, string>> = {},
): Promise<Outcome> {
  const env = { PATH: '', PACT_DO_NOT_TRACK: 'true', ...variables };
  return run(binary(), ['broker', ...argv], { cwd, env }).then(
    ({ stdout, stderr }) => ({ exit: 0, stdout, stderr }),
    (error: unknown) => {
      const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
      return { exit: code, stdout, stderr };
    },
  );
}

function binary(): string {
  const require = createRequire(import.meta.url);
  const { standalone } = require('@pact-foundation/pact-cli/src/pact-standalone.js') as {
    standalone: () => { pactFullPath: string };
  };
  return standalone().pactFullPath;
}
