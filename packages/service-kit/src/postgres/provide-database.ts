import { startLocalPostgres } from './local-postgres.ts';
import type { Logger } from '../process/logger.ts';
import type { Abort } from '../process/run-until-signal.ts';
import { superviseLocalPostgres } from './supervise-postgres.ts';

export interface ProvidedDatabase {
  readonly url: string;
  /** Stops the local server; does nothing for an external one. */
  readonly release: () => Promise<void>;
}

interface Options {
  /** `DATABASE_URL`: a database on any PostgreSQL server. */
  readonly databaseUrl: string | undefined;
  /** `DATA_DIR`: where a local server keeps its data when no URL is given. */
  readonly dataDir: string;
  /** Names of files that others write into `DATA_DIR`. */
  readonly allowedFiles?: readonly string[];
  /** Name of the database on the local server. */
  readonly name: string;
  readonly logger: Logger;
  /** Called when a local server has died and cannot be restarted. */
  readonly abort: Abort;
  /** Milliseconds before the second restart of a local server; doubled before each further one. */
  readonly firstDelayMs?: number;
}

/** The database of a service: an external one, or one on a supervised local server. */
export async function provideDatabase(options: Options): Promise<ProvidedDatabase> {
  const { databaseUrl, dataDir, allowedFiles = [], name, logger, abort, firstDelayMs } = options;
  if (databaseUrl !== undefined) return { url: databaseUrl, release: () => Promise.resolve() };
  const postgres = await startLocalPostgres({ dataDir, allowedFiles });
  const url = await postgres.database(name);
  const supervision = superviseLocalPostgres({
    ...{ postgres, url, logger, onLost: abort },
    ...(firstDelayMs !== undefined && { firstDelayMs }),
  });
  const release = async (): Promise<void> => {
    await supervision.stop();
    await postgres.stop();
  };
  return { url, release };
}
