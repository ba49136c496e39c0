import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startLocalPostgres, type LocalPostgres } from '@shopflow/service-kit/local-postgres';
import pg from 'pg';

/** A database for each service, on one PostgreSQL server. */
export interface Databases {
  readonly version: string;
  /** URL of the server; other runs may have databases on it, too. */
  readonly serverUrl: string;
  /** The server, if this run started it; it can be crashed and restarted. */
  readonly ownServer: LocalPostgres | undefined;
  readonly url: (service: string) => string;
  /** Drops the databases, and stops the server if this run started it. */
  readonly stop: () => Promise<void>;
}

interface Options {
  /** `DATABASE_URL` of an existing server; undefined starts one. */
  readonly serverUrl: string | undefined;
  /** Makes the database names unique to this run on a shared server. */
  readonly runId: string;
  readonly services: readonly string[];
}

export async function openDatabases({ serverUrl, runId, services }: Options): Promise<Databases> {
  const ownServer = serverUrl === undefined ? await startOwnServer() : undefined;
  const url = serverUrl ?? (await ownServer?.database('postgres')) ?? '';
  const toDatabaseName = (service: string): string => `${runId}_${service}`.replaceAll('-', '_');
  const stop = async (): Promise<void> => {
    if (ownServer !== undefined) return ownServer.stop();
    await onServer(url, async (server) => {
      for (const service of services) {
        await server.query(`drop database if exists ${toDatabaseName(service)} with (force)`);
      }
    });
  };
  const version = await onServer(url, async (server) => {
    for (const service of services)
      await server.query(`create database ${toDatabaseName(service)}`);
    const { rows } = await server.query<{ server_version: string }>('show server_version');
    return rows[0]?.server_version ?? '?';
  }).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  return {
    version,
    serverUrl: url,
    ownServer,
    url: (service) => {
      const database = new URL(url);
      database.pathname = toDatabaseName(service);
      return database.href;
    },
    stop,
  };
}

async function startOwnServer(): Promise<LocalPostgres> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'shopflow-live-postgres-'));
  return startLocalPostgres({ dataDir, throwaway: true });
}

async function onServer<R>(url: string, act: (server: pg.Client) => Promise<R>): Promise<R> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await act(client);
  } finally {
    await client.end();
  }
}
