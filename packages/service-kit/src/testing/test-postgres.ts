import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startLocalPostgres } from '../local-postgres.ts';

/**
 * The PostgreSQL server of one test run: the given one, or one of our own in a temporary folder.
 */
export async function startTestPostgres(
  givenUrl: string | undefined,
): Promise<{ url: string; stop: () => Promise<void> }> {
  if (givenUrl !== undefined && givenUrl !== '') {
    return { url: givenUrl, stop: () => Promise.resolve() };
  }
  const dataDir = await mkdtemp(path.join(tmpdir(), 'shopflow-test-postgres-'));
  const postgres = await startLocalPostgres({ dataDir, throwaway: true });
  return { url: await postgres.database('postgres'), stop: postgres.stop };
}
