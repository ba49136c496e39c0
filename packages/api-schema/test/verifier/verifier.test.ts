import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

interface Figures {
  readonly refused: number;
  readonly accepted: number;
  readonly differing: readonly string[];
}

/** Pact's core prints its report to standard output, so it runs in a process of its own. */
async function prove(): Promise<Figures> {
  const dir = await mkdtemp(path.join(tmpdir(), 'api-schema-'));
  try {
    const file = path.join(dir, 'figures.json');
    const main = path.join(import.meta.dirname, 'main.ts');
    await promisify(execFile)(process.execPath, ['--import', 'tsx', main, '--json', file], {
      maxBuffer: 100_000_000,
    }).catch((error: unknown) => error); // It fails when there are differences, which the file has.
    return JSON.parse(await readFile(file, 'utf8')) as Figures;
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

test('the official Pact verifier refuses each shown answer, and accepts those called safe', async () => {
  const { refused, accepted, differing } = await prove();

  expect(differing).toEqual([]);
  expect(refused).toBeGreaterThan(60);
  expect(accepted).toBeGreaterThan(20);
});
