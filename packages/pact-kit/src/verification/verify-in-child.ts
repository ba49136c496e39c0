import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { VerificationSummary } from './verification-summary.ts';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Runs this process again with `--summary`, and returns the summary without the child's other output.
 * Signals are passed on to the child.
 *
 * @param argv as in `process.argv`
 * @throws Error with the child's output when it writes no summary
 */
export async function verifyInChild(argv: readonly string[]): Promise<VerificationSummary> {
  const dir = await mkdtemp(join(tmpdir(), 'pact-verification-'));
  try {
    const file = join(dir, 'summary.json');
    const output = await runAgain([...argv.slice(1), '--summary', file]);
    const text = await readFile(file, 'utf8').catch((cause: unknown) => {
      throw new Error(output === '' ? 'The verification ended without a result.' : output, {
        cause: output === '' ? cause : undefined,
      });
    });
    return JSON.parse(text) as VerificationSummary;
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

/** Resolves to the output of the child when it has exited. */
async function runAgain(args: readonly string[]): Promise<string> {
  const child = spawn(process.execPath, [...process.execArgv, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const passOn = (signal: NodeJS.Signals): void => void child.kill(signal);
  for (const signal of SIGNALS) process.on(signal, passOn);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => (output += chunk));
  }
  try {
    await once(child, 'close');
  } finally {
    for (const signal of SIGNALS) process.off(signal, passOn);
  }
  return output.trim();
}
