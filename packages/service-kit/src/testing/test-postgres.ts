import { startLocalPostgres } from '../postgres/local-postgres.ts';
import { makeFastTemporaryFolder } from './fast-temporary-folder.ts';

/** The PostgreSQL server of a test run: the given one, or a throwaway server. */
export async function startTestPostgres(
  givenUrl: string | undefined,
): Promise<{ url: string; stop: () => Promise<void> }> {
  if (givenUrl !== undefined && givenUrl !== '') {
    return { url: givenUrl, stop: () => Promise.resolve() };
  }
  const dataDir = await makeFastTemporaryFolder('shopflow-test-postgres-');
  const postgres = await startLocalPostgres({ dataDir, throwaway: true });
  return { url: await postgres.database('postgres'), stop: postgres.stop };
}
