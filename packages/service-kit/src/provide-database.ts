import { startLocalPostgres } from './local-postgres.ts';

export interface ProvidedDatabase {
  readonly url: string;
  /** Stops the local server; leaves a given one alone. */
  readonly release: () => Promise<void>;
}

interface Options {
  /** `DATABASE_URL`: a database on any PostgreSQL server. */
  readonly databaseUrl: string | undefined;
  /** `DATA_DIR`: where a local server keeps its data when no URL is given. */
  readonly dataDir: string;
  /** Name of the database on the local server. */
  readonly name: string;
}

/** The database of a service: the given one, or one on a local server of its own. */
export async function provideDatabase(options: Options): Promise<ProvidedDatabase> {
  if (options.databaseUrl !== undefined) {
    return { url: options.databaseUrl, release: () => Promise.resolve() };
  }
  const postgres = await startLocalPostgres({ dataDir: options.dataDir });
  return { url: await postgres.database(options.name), release: postgres.stop };
}
