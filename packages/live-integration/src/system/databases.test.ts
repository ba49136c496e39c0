import { existsSync, readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openDatabases } from './databases.ts';

/** Folders of the PostgreSQL servers that this process has started. */
async function findOwnServers(): Promise<string[]> {
  const folders = (await readdir(tmpdir())).filter((name) => name.startsWith('shopflow-live-'));
  const owners = folders.map((name) => path.join(tmpdir(), name, 'owner.pid'));
  return owners.filter(
    (file) => existsSync(file) && readFileSync(file, 'utf8') === `${process.pid}`,
  );
}

test('stops the server when a database cannot be created', async () => {
  const twice = { serverUrl: undefined, runId: 'live-1', services: ['billing', 'billing'] };

  await expect(openDatabases(twice)).rejects.toThrow('database "live_1_billing" already exists');

  expect(await findOwnServers()).toEqual([]);
});
