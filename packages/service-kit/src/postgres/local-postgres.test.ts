import { execFile, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, statSync } from 'node:fs';
import { mkdir, readFile, realpath, rm, stat, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import { notProved } from '../testing/not-proved.ts';
import { makeFastTemporaryFolder } from '../testing/fast-temporary-folder.ts';
import { startLocalPostgres } from './local-postgres.ts';
import { findRunningDatabase } from './running-database.ts';

async function temporaryFolder() {
  const dir = await realpath(await makeFastTemporaryFolder('local-postgres-'));
  return { dir, [Symbol.asyncDispose]: () => rm(dir, { recursive: true, force: true }) };
}

/** A stopped cluster to copy, because creating one takes a second of CPU time. */
let template: Awaited<ReturnType<typeof temporaryFolder>>;
beforeAll(async () => {
  template = await temporaryFolder();
  const postgres = await startLocalPostgres({ dataDir: template.dir });
  await postgres.stop();
});
afterAll(() => template[Symbol.asyncDispose]());

async function folderWithCluster() {
  const folder = await temporaryFolder();
  await promisify(execFile)('cp', ['-a', `${template.dir}/.`, folder.dir]);
  return folder;
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

/** Another process of the user under whom the server runs. */
function startSleeperOf(dir: string) {
  const { uid, gid } = statSync(path.join(dir, 'postgres'));
  const child = spawn('sleep', ['60'], { uid, gid });
  return {
    pid: child.pid,
    [Symbol.asyncDispose]: async () => {
      const exited = once(child, 'exit');
      child.kill();
      await exited;
    },
  };
}

/** Runs a program that kills itself; returns its output. */
function killed(program: string): string {
  const flags = ['--import', 'tsx', '--input-type=module', '-e', program];
  const { signal, stdout } = spawnSync(process.execPath, flags, { encoding: 'utf8' });
  expect(signal).toBe('SIGKILL');
  return stdout;
}

test('keeps data across a stop and start', async () => {
  await using folder = await folderWithCluster();
  const first = await startLocalPostgres({ dataDir: folder.dir });
  await query(await first.database('shop'), 'create table t as select 42 as answer');
  await first.stop();

  await using second = await startLocalPostgres({ dataDir: folder.dir });

  expect(await query(await second.database('shop'), 'select answer from t')).toEqual([
    { answer: 42 },
  ]);
});

test('takes over a server that a killed process left running', async () => {
  await using folder = await folderWithCluster();
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

test('keeps acknowledged writes and the address across a crash', async () => {
  await using folder = await folderWithCluster();
  await using postgres = await startLocalPostgres({ dataDir: folder.dir });
  const url = await postgres.database('shop');
  await query(url, 'create table t as select 42 as answer');

  await postgres.crash();
  await expect(query(url, 'select 1')).rejects.toThrow(/ECONNREFUSED/);
  await postgres.restart();

  expect(await query(url, 'select answer from t')).toEqual([{ answer: 42 }]);
});

test('rejects a folder that a running server uses, and reports it', async () => {
  await using folder = await folderWithCluster();
  const first = await startLocalPostgres({ dataDir: folder.dir });

  const second = startLocalPostgres({ dataDir: folder.dir });

  await expect(second).rejects.toThrow(`${folder.dir} is in use by process ${process.pid}`);
  await first.stop();
});

test('starts although another process has the id of the server that crashed', async () => {
  await using folder = await folderWithCluster();
  const first = await startLocalPostgres({ dataDir: folder.dir });
  await query(await first.database('shop'), 'create table t as select 42 as answer');
  await first.stop();
  await using other = startSleeperOf(folder.dir);
  await writeFile(
    path.join(folder.dir, 'postgres/postmaster.pid'),
    [other.pid, path.join(folder.dir, 'postgres'), 0, 1, '', '127.0.0.1', '', 'ready'].join('\n'),
  );

  await using second = await startLocalPostgres({ dataDir: folder.dir });

  expect(await query(await second.database('shop'), 'select answer from t')).toEqual([
    { answer: 42 },
  ]);
});

if (process.getuid?.() === 0) {
  describe('as root', () => {
    testAsRoot();
  });
} else notProved('links are not followed as root', 'run as root');

function testAsRoot(): void {
  test.each(['password', 'postgres', 'postgres.new', 'owner.pid'])(
    'does not follow a link at %s',
    async (name) => {
      await using folder = await temporaryFolder();
      await using outside = await temporaryFolder();
      const target = path.join(outside.dir, 'target');
      await (name.startsWith('postgres') ? mkdir(target) : writeFile(target, 'precious'));
      const before = await stat(target);
      await symlink(target, path.join(folder.dir, name));

      const started = await startLocalPostgres({ dataDir: folder.dir }).catch(() => undefined);
      await started?.stop();

      const { uid, mode, mtimeMs } = await stat(target);
      expect({ uid, mode, mtimeMs }).toEqual({
        uid: before.uid,
        mode: before.mode,
        mtimeMs: before.mtimeMs,
      });
    },
  );

  test('deletes the folder of a throwaway server whose user cannot be found', async () => {
    await using folder = await temporaryFolder();
    const program = `
      import { startLocalPostgres } from ${JSON.stringify(path.join(import.meta.dirname, 'local-postgres.ts'))};
      await startLocalPostgres({ dataDir: ${JSON.stringify(folder.dir)}, throwaway: true });`;
    const flags = ['--import', 'tsx', '--input-type=module', '-e', program];

    const { stderr } = spawnSync(process.execPath, flags, {
      env: { PATH: folder.dir },
      encoding: 'utf8',
    });

    expect(stderr).toContain('spawn id ENOENT');
    expect(existsSync(folder.dir)).toBe(false);
  });

  test('the folder is not writable for the user that the server runs under', async () => {
    await using folder = await folderWithCluster();
    const postgres = await startLocalPostgres({ dataDir: folder.dir });
    const { uid, mode } = await stat(folder.dir);
    await postgres.stop();

    expect([uid, mode & 0o022]).toEqual([0, 0]);
  });
}

test('deletes the folder of a throwaway server', async () => {
  const dataDir = await makeFastTemporaryFolder('local-postgres-');
  const postgres = await startLocalPostgres({ dataDir, throwaway: true });
  await postgres.stop();

  await expect(readFile(path.join(dataDir, 'password'))).rejects.toThrow('ENOENT');
});

test('removes a throwaway server when its process exits for any reason', async () => {
  await using folder = await folderWithCluster();
  const program = `
    import { startLocalPostgres } from ${JSON.stringify(path.join(import.meta.dirname, 'local-postgres.ts'))};
    const postgres = await startLocalPostgres({ dataDir: ${JSON.stringify(folder.dir)}, throwaway: true });
    process.stdout.write(await postgres.database('postgres'), () => process.kill(process.pid, 'SIGKILL'));`;
  const url = killed(program);

  while (existsSync(folder.dir)) await pause(50);

  await expect(query(url, 'select 1')).rejects.toThrow('ECONNREFUSED');
});

test('creates a cluster next to the files that are allowed', async () => {
  await using folder = await temporaryFolder();
  await writeFile(path.join(folder.dir, 'server.log'), 'started');

  await using postgres = await startLocalPostgres({
    dataDir: folder.dir,
    allowedFiles: ['server.log'],
  });

  expect(await postgres.isRunning()).toBe(true);
  expect(await readFile(path.join(folder.dir, 'server.log'), 'utf8')).toBe('started');
});

test('does not touch a folder with other files', async () => {
  await using folder = await temporaryFolder();
  await writeFile(path.join(folder.dir, 'package.json'), '{}');

  await expect(startLocalPostgres({ dataDir: folder.dir })).rejects.toThrow(
    `${folder.dir} has other files (package.json)`,
  );
  expect(await readFile(path.join(folder.dir, 'package.json'), 'utf8')).toBe('{}');
});

test('another process finds the database of a running server, and none of a stopped one', async () => {
  await using folder = await folderWithCluster();
  const place = { dataDir: folder.dir, name: 'app' };
  expect(await findRunningDatabase(place)).toBeUndefined();
  const postgres = await startLocalPostgres({ dataDir: folder.dir });
  const url = await postgres.database('app');

  expect(await findRunningDatabase(place)).toBe(url);
  await postgres.crash();
  expect(await findRunningDatabase(place)).toBeUndefined();
  await postgres.stop();
});
