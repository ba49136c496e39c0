import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { startLocalPostgres } from './local-postgres.ts';

async function temporaryFolder() {
  const dir = await mkdtemp(path.join(tmpdir(), 'local-postgres-'));
  return { dir, [Symbol.asyncDispose]: () => rm(dir, { recursive: true, force: true }) };
}

async function query(url: string, statement: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query(statement);
    return rows as unknown[];
  } finally {
    await client.end();
  }
}

/** Runs a program that kills itself: what it printed. */
function killed(program: string): string {
  const flags = ['--import', 'tsx', '--input-type=module', '-e', program];
  const { signal, stdout } = spawnSync(process.execPath, flags, { encoding: 'utf8' });
  expect(signal).toBe('SIGKILL');
  return stdout;
}

test('data written before a stop is there after the next start', async () => {
  await using folder = await temporaryFolder();
  const first = await startLocalPostgres({ dataDir: folder.dir });
  await query(await first.database('shop'), 'create table t as select 42 as answer');
  await first.stop();

  await using second = await startLocalPostgres({ dataDir: folder.dir });

  expect(await query(await second.database('shop'), 'select answer from t')).toEqual([
    { answer: 42 },
  ]);
});

test('a server that a killed process left running is taken over', async () => {
  await using folder = await temporaryFolder();
  const program = `
    import { startLocalPostgres } from ${JSON.stringify(path.join(import.meta.dirname, 'local-postgres.ts'))};
    await startLocalPostgres({ dataDir: ${JSON.stringify(folder.dir)} });
    process.kill(process.pid, 'SIGKILL');`;
  killed(program);
  const leftRunning = await readFile(path.join(folder.dir, 'postgres/postmaster.pid'), 'utf8');

  await using postgres = await startLocalPostgres({ dataDir: folder.dir });

  const now = await readFile(path.join(folder.dir, 'postgres/postmaster.pid'), 'utf8');
  expect(now.split('\n')[0]).toBe(leftRunning.split('\n')[0]);
  expect(await query(await postgres.database('postgres'), 'select 1 as one')).toEqual([{ one: 1 }]);
});

test('a crash loses nothing acknowledged, and the address stays', async () => {
  await using folder = await temporaryFolder();
  await using postgres = await startLocalPostgres({ dataDir: folder.dir });
  const url = await postgres.database('shop');
  await query(url, 'create table t as select 42 as answer');

  await postgres.crash();
  await expect(query(url, 'select 1')).rejects.toThrow(/ECONNREFUSED/);
  await postgres.restart();

  expect(await query(url, 'select answer from t')).toEqual([{ answer: 42 }]);
});

test('a folder that a living process uses is refused by name', async () => {
  await using folder = await temporaryFolder();
  await writeFile(path.join(folder.dir, 'owner.pid'), String(process.ppid));

  await expect(startLocalPostgres({ dataDir: folder.dir })).rejects.toThrow(
    `${folder.dir} is in use by process ${process.ppid}`,
  );
});

test('a throwaway server leaves no folder behind', async () => {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'local-postgres-'));
  const postgres = await startLocalPostgres({ dataDir, throwaway: true });
  await postgres.stop();

  await expect(readFile(path.join(dataDir, 'password'))).rejects.toThrow('ENOENT');
});

test('a throwaway server goes with the process that started it, however that goes', async () => {
  await using folder = await temporaryFolder();
  const program = `
    import { startLocalPostgres } from ${JSON.stringify(path.join(import.meta.dirname, 'local-postgres.ts'))};
    const postgres = await startLocalPostgres({ dataDir: ${JSON.stringify(folder.dir)}, throwaway: true });
    process.stdout.write(await postgres.database('postgres'), () => process.kill(process.pid, 'SIGKILL'));`;
  const url = killed(program);

  while (existsSync(folder.dir)) await pause(50);

  await expect(query(url, 'select 1')).rejects.toThrow('ECONNREFUSED');
});

test("a folder that holds somebody's files is left alone", async () => {
  await using folder = await temporaryFolder();
  await writeFile(path.join(folder.dir, 'package.json'), '{}');

  await expect(startLocalPostgres({ dataDir: folder.dir })).rejects.toThrow(
    `${folder.dir} holds no PostgreSQL data, but package.json`,
  );
  expect(await readFile(path.join(folder.dir, 'package.json'), 'utf8')).toBe('{}');
});
