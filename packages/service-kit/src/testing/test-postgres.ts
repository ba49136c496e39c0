import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isAlive } from '../directory-claim.ts';
import { startLocalPostgres } from '../local-postgres.ts';

const PREFIX = 'shopflow-test-postgres-';

/**
 * The PostgreSQL server of one test run: the given one, or one of our own in a temporary folder.
 */
export async function startTestPostgres(
  givenUrl: string | undefined,
): Promise<{ url: string; stop: () => Promise<void> }> {
  if (givenUrl !== undefined && givenUrl !== '') {
    return { url: givenUrl, stop: () => Promise.resolve() };
  }
  await sweepLeftovers();
  const dataDir = await mkdtemp(path.join(tmpdir(), PREFIX));
  const postgres = await startLocalPostgres({ dataDir, throwaway: true });
  return { url: await postgres.database('postgres'), stop: postgres.stop };
}

/** Takes down what test runs left behind that were killed. */
async function sweepLeftovers(): Promise<void> {
  const names = (await readdir(tmpdir())).filter((name) => name.startsWith(PREFIX));
  for (const dir of names.map((name) => path.join(tmpdir(), name))) {
    const owner = Number(await readFile(path.join(dir, 'owner.pid'), 'utf8').catch(() => ''));
    if (owner === 0 || isAlive(owner)) continue;
    await startLocalPostgres({ dataDir: dir, throwaway: true })
      .then((postgres) => postgres.stop())
      .catch(() => rm(dir, { recursive: true, force: true }));
  }
}
