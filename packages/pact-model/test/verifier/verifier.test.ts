import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

interface Figures {
  readonly accepted: number;
  readonly refused: number;
  readonly examples: readonly string[];
}

/** Pact's core prints its report to standard output, so it runs in a process of its own. */
async function compareWithVerifier(args: readonly string[]): Promise<Figures> {
  const dir = await mkdtemp(path.join(tmpdir(), 'pact-model-'));
  try {
    const file = path.join(dir, 'figures.json');
    const main = path.join(import.meta.dirname, 'main.ts');
    await promisify(execFile)(
      process.execPath,
      ['--import', 'tsx', main, ...args, '--json', file],
      { maxBuffer: 100_000_000 },
    ).catch((error: unknown) => error); // It fails when there are differences, which the file has.
    return JSON.parse(await readFile(file, 'utf8')) as Figures;
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

test('accepts the answers that the official Pact verifier accepts', async () => {
  const args = ['--cases', '200', `--seed=${process.env.SEED}`];
  const { accepted, refused, examples } = await compareWithVerifier(args);

  expect(examples).toEqual([]);
  expect(accepted).toBeGreaterThan(20);
  expect(refused).toBeGreaterThan(20);
});
