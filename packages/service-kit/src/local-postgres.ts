import { mkdir, realpath, rm } from 'node:fs/promises';
import pg from 'pg';
import { lockDirectory } from './directory-lock.ts';
import { PostgresCluster, type ServerAddress } from './postgres-cluster.ts';
import { postgresUser } from './postgres-binaries.ts';
import { runAfterParentExit } from './run-after-parent-exit.ts';

/** Shell: ends the server of the folder `$1` as a crash does, and deletes the folder. */
const TAKE_DOWN = `
  read -r pid < "$1/postgres/postmaster.pid" && kill -QUIT "$pid" &&
    while kill -0 "$pid"; do sleep 0.1; done
  rm -rf "$1"`;

export interface LocalPostgres extends AsyncDisposable {
  /** Connection URL of a database on this server, which is created when it does not exist. */
  readonly database: (name: string) => Promise<string>;
  readonly stop: () => Promise<void>;
  readonly isRunning: () => Promise<boolean>;
  /** Ends the server as a crash of its process does: nothing is finished, nothing is announced. */
  readonly crash: () => Promise<void>;
  /** Starts it again on the same port, with what it acknowledged. */
  readonly restart: () => Promise<void>;
}

interface Options {
  /** Folder of the cluster; created when absent, reused when present. One process at a time. */
  readonly dataDir: string;
  /** Disposable data: faster, and deleted on stop or with this process. */
  readonly throwaway?: boolean;
}

/**
 * A PostgreSQL server of our own on 127.0.0.1 and a free port, its data in `dataDir`.
 * A server that a killed process left running on this data is taken over, with what it
 * acknowledged.
 *
 * @throws Error when another process uses `dataDir`, or the server does not start
 */
export async function startLocalPostgres(options: Options): Promise<LocalPostgres> {
  const { throwaway = false } = options;
  await mkdir(options.dataDir, { recursive: true });
  const dataDir = await realpath(options.dataDir);
  const lock = lockDirectory(dataDir);
  const user = await postgresUser();
  const cancelTakeDown = throwaway
    ? runAfterParentExit(TAKE_DOWN, { args: [dataDir], user })
    : () => Promise.resolve();
  const release = async (): Promise<void> => {
    if (throwaway) await rm(dataDir, { recursive: true, force: true });
    lock.release();
    await cancelTakeDown();
  };
  try {
    const cluster = await PostgresCluster.open({ dir: dataDir, user, throwaway });
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
