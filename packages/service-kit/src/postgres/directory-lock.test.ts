import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { lockDirectory } from './directory-lock.ts';

async function makeTemporaryFolder() {
  const dir = await mkdtemp(path.join(tmpdir(), 'directory-lock-'));
  return { dir, [Symbol.asyncDispose]: () => rm(dir, { recursive: true, force: true }) };
}

const MODULE = JSON.stringify(path.join(import.meta.dirname, 'directory-lock.ts'));

/** A process that tries to lock the folder, says how that went, and lives until it is killed. */
function startLocker(dir: string) {
  const program = `
    import { lockDirectory } from ${MODULE};
    let outcome = 'locked';
    try { lockDirectory(${JSON.stringify(dir)}); } catch (error) { outcome = error.message; }
    process.stdout.end(outcome);
    setInterval(() => undefined, 1_000);`;
  const flags = ['--import', 'tsx', '--input-type=module', '-e', program];
  const child = spawn(process.execPath, flags, { stdio: ['ignore', 'pipe', 'inherit'] });
  const kill = async (): Promise<void> => {
    const exited = once(child, 'exit');
    child.kill('SIGKILL');
    await exited;
  };
  return { pid: child.pid, outcome: text(child.stdout), kill };
}

test('one of several concurrent starts gets a folder that a killed process left', async () => {
  await using folder = await makeTemporaryFolder();
  const killed = startLocker(folder.dir);
  expect(await killed.outcome).toBe('locked');
  await killed.kill();

  const starters = Array.from({ length: 6 }, () => startLocker(folder.dir));
  const outcomes = await Promise.all(starters.map(({ outcome }) => outcome));
  await Promise.all(starters.map(({ kill }) => kill()));

  expect(outcomes.filter((outcome) => outcome === 'locked')).toHaveLength(1);
  const refusals = outcomes.filter((outcome) => outcome.includes(`${folder.dir} is in use by`));
  expect(refusals).toHaveLength(5);
});

test('names the process that holds the folder', async () => {
  await using folder = await makeTemporaryFolder();
  const holder = startLocker(folder.dir);
  await holder.outcome;

  expect(() => lockDirectory(folder.dir)).toThrow(
    `${folder.dir} is in use by process ${holder.pid}. Stop it, or choose another folder.`,
  );
  await holder.kill();
});

test('a process that has the id of the last owner does not block a start', async () => {
  await using folder = await makeTemporaryFolder();
  await writeFile(path.join(folder.dir, 'owner.pid'), String(process.ppid));

  lockDirectory(folder.dir).release();

  expect(await readFile(path.join(folder.dir, 'owner.pid'), 'utf8')).toBe(String(process.pid));
});

test('a released folder can be locked again, also by the same process', async () => {
  await using folder = await makeTemporaryFolder();
  const first = lockDirectory(folder.dir);
  expect(() => lockDirectory(folder.dir)).toThrow('is in use');
  first.release();

  lockDirectory(folder.dir).release();
});

test('does not write through a link', async () => {
  await using folder = await makeTemporaryFolder();
  const target = path.join(folder.dir, 'target');
  await writeFile(target, 'precious');
  await symlink(target, path.join(folder.dir, 'owner.pid'));

  expect(() => lockDirectory(folder.dir)).toThrow('ELOOP');
  expect(await readFile(target, 'utf8')).toBe('precious');
});
