import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startLocalPostgres, type LocalPostgres } from '@shopflow/service-kit/local-postgres';
import pg from 'pg';

/** A database for each service, on one PostgreSQL server. */
export interface Databases {
  readonly version: string;
  /** The server, where another run may have its databases too. */
  readonly serverUrl: string;
  /** The server when it is ours: it can be crashed and restarted. */
  readonly own: LocalPostgres | undefined;
  readonly url: (service: string) => string;
  /** Drops them, and ends the server when it is ours. */
  readonly stop: () => Promise<void>;
}

interface Options {
  /** `DATABASE_URL` of a server to use instead of one of our own. */
  readonly serverUrl: string | undefined;
  /** Sets the names of one run apart from those of others on the same server. */
  readonly runId: string;
  readonly services: readonly string[];
}

export async function openDatabases({ serverUrl, runId, services }: Options): Promise<Databases> {
  const own = serverUrl === undefined ? await startOwnServer() : undefined;
  const url = serverUrl ?? (await own?.database('postgres')) ?? '';
  const nameOf = (service: string): string => `${runId}_${service}`.replaceAll('-', '_');
  const stop = async (): Promise<void> => {
    if (own !== undefined) return own.stop();
    await onServer(url, async (server) => {
      for (const service of services) {
        await server.query(`drop database if exists ${nameOf(service)} with (force)`);
      }
    });
  };
  const version = await onServer(url, async (server) => {
    for (const service of services) await server.query(`create database ${nameOf(service)}`);
    const { rows } = await server.query<{ server_version: string }>('show server_version');
    return rows[0]?.server_version ?? '?';
  }).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  return {
    version,
    serverUrl: url,
    own,
    url: (service) => {
      const database = new URL(url);
      database.pathname = nameOf(service);
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
