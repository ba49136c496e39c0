import { realpath, rm } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { lockDirectory } from './directory-lock.ts';
import { makeFolder } from './make-folder.ts';
import { PostgresCluster, type ServerAddress } from './postgres-cluster.ts';
import { postgresUser } from './programs/postgres-binaries.ts';
import { type AfterParentExit, runAfterParentExit } from '../process/run-after-parent-exit.ts';

/** Shell script: stops the server of the folder `$1` immediately, and deletes the folder. */
const REMOVE_SERVER = `
  read -r pid < "$1/postgres/postmaster.pid" && kill -QUIT "$pid" &&
    while kill -0 "$pid"; do sleep 0.1; done
  rm -rf "$1"`;

export interface LocalPostgres extends AsyncDisposable {
  /** Connection URL of a database on this server, which is created when it does not exist. */
  readonly database: (name: string) => Promise<string>;
  readonly stop: () => Promise<void>;
  readonly isRunning: () => Promise<boolean>;
  /** Stops the server like a crash of its process: it finishes no work. */
  readonly crash: () => Promise<void>;
  /** Starts it again on the same port, with all acknowledged writes. */
  readonly restart: () => Promise<void>;
}

interface Options {
  /** Folder of the cluster; created if absent, else reused. Used by one process at a time. */
  readonly dataDir: string;
  /** Disposable data: faster, and deleted on stop or when this process exits. */
  readonly throwaway?: boolean;
  /** Names of files in `dataDir` that do not prevent the creation of a cluster. */
  readonly allowedFiles?: readonly string[];
}

/**
 * Starts a PostgreSQL server on 127.0.0.1 and a free port, with its data in `dataDir`. If a killed
 * process left a server running on this data, it is taken over with all acknowledged writes.
 *
 * @throws Error when another process uses `dataDir`, or the server does not start
 */
export async function startLocalPostgres(options: Options): Promise<LocalPostgres> {
  const { throwaway = false, allowedFiles = [] } = options;
  await makeFolder(path.resolve(options.dataDir));
  const dataDir = await realpath(options.dataDir);
  const lock = lockDirectory(dataDir);
  let removal: AfterParentExit | undefined;
  const release = async (): Promise<void> => {
    if (throwaway) await rm(dataDir, { recursive: true, force: true });
    lock.release();
    await removal?.cancel();
  };
  try {
    const user = await postgresUser();
    if (throwaway) removal = runAfterParentExit(REMOVE_SERVER, { args: [dataDir], user });
    const cluster = await PostgresCluster.open({
      ...{ dir: dataDir, user, throwaway, allowedFiles },
      lifeline: removal?.lifeline,
    });
    const server = await cluster.start();
    const stop = async (): Promise<void> => {
      await cluster.stop();
      await release();
    };
    return {
      database: (name) => ensureDatabase(server, name),
      stop,
      isRunning: () => cluster.isRunning(),
      crash: () => cluster.crash(),
      restart: async () => {
        await cluster.start(server.port);
      },
      [Symbol.asyncDispose]: stop,
    };
  } catch (error) {
    await release();
    throw error;
  }
}

async function ensureDatabase({ port, password }: ServerAddress, name: string): Promise<string> {
  const url = (database: string): string =>
    `postgres://postgres:${password}@127.0.0.1:${port}/${encodeURIComponent(database)}`;
  const client = new pg.Client({ connectionString: url('postgres') });
  await client.connect();
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (found.rowCount === 0)
      await client.query(`create database ${client.escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
  return url(name);
}
