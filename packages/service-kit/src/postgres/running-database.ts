import { stat } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { readPlainFile } from './read-plain-file.ts';

interface Place {
  /** Folder of a local server; see `local-postgres.ts`. */
  readonly dataDir: string;
  /** Name of the database. */
  readonly name: string;
}

/**
 * Finds a database on the local server that another process runs, so that a command can use it at
 * the same time.
 *
 * @returns its URL; undefined when no such server answers
 */
export async function findRunningDatabase({ dataDir, name }: Place): Promise<string | undefined> {
  const read = (...file: string[]) => readPlainFile(path.join(dataDir, ...file)).catch(() => '');
  // Fourth line: the port (postgresql.org/docs/18/storage-file-layout.html).
  const [, , , port = ''] = (await read('postgres', 'postmaster.pid')).split('\n');
  const password = await read('password');
  if (port === '' || password === '') return undefined;
  const url = `postgres://postgres:${password}@127.0.0.1:${port}/${encodeURIComponent(name)}`;
  return (await canConnect(url)) ? url : undefined;
}

/** Whether the data of a local server is in this folder. Creates nothing. */
export async function hasLocalDatabase(dataDir: string): Promise<boolean> {
  try {
    await stat(path.join(dataDir, 'postgres', 'PG_VERSION'));
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return false;
    throw error;
  }
}

async function canConnect(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  try {
    await client.connect();
    return true;
  } catch {
    // The file of a server that was killed stays; its port may belong to another program now.
    return false;
  } finally {
    await client.end();
  }
}
