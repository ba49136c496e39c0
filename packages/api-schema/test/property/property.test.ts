import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

const PAIRS = 60;

interface Figures {
  readonly faults: readonly string[];
  readonly breaks: number;
  readonly safe: number;
  readonly requests: number;
  readonly refused: number;
  readonly accepted: number;
  readonly undecidedPercent: number;
}

/** Pact's core prints its report to standard output, so it runs in a process of its own. */
async function prove(): Promise<Figures> {
  const dir = await mkdtemp(path.join(tmpdir(), 'api-schema-'));
  try {
    const file = path.join(dir, 'figures.json');
    const main = path.join(import.meta.dirname, 'main.ts');
    const args = [
      '--pairs',
      String(PAIRS),
      '--weights=even',
      `--seed=${process.env.SEED}`,
      '--json',
      file,
    ];
    await promisify(execFile)(process.execPath, ['--import', 'tsx', main, ...args], {
      maxBuffer: 100_000_000,
    }).catch((error: unknown) => error); // It fails when there are faults, which the file has.
    return JSON.parse(await readFile(file, 'utf8')) as Figures;
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

test('the verifier and an independent validator agree with each verdict for random documents', async () => {
  const { faults, ...figures } = await prove();

  expect(faults).toEqual([]);
  expect(figures.breaks).toBeGreaterThan(5);
  expect(figures.safe).toBeGreaterThan(5);
  expect(figures.requests).toBeGreaterThan(PAIRS);
  expect(figures.refused).toBeGreaterThan(1);
  expect(figures.accepted).toBeGreaterThan(1);
  expect(figures.undecidedPercent).toBeLessThan(2);
});
