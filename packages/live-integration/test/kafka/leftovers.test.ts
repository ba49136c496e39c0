import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { makeOwnedFolder, sweepLeftovers } from '../../src/kafka/leftovers.ts';
import { makeMachine } from '../support/poor-machine.ts';

const SPAWN_KEPT = path.resolve(import.meta.dirname, '../../src/system/kept-process.ts');

test('a kept process and its folder go when the process that started it is killed', async () => {
  await using machine = await makeMachine();
  const folder = path.join(machine.dir, 'broker');
  await mkdir(folder);
  const program = `
    import { spawnKept } from ${JSON.stringify(SPAWN_KEPT)};
    const options = { logFile: '/dev/null', folder: ${JSON.stringify(folder)} };
    console.log(spawnKept('sleep', ['60'], options).pid);
    setInterval(() => {}, 1000);`;
  const parent = spawn(
    process.execPath,
    ['--import', 'tsx', '--input-type=module', '-e', program],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const [pid] = await once(parent.stdout, 'data');
  expect(commandOf(Number(pid))).toBe('sleep 60');

  parent.kill('SIGKILL');

  await until('the folder is gone', () => isGone(folder));
  await until('the process is gone', () => commandOf(Number(pid)) !== 'sleep 60');
});

test('the next start ends a broker that lost its keeper, and deletes its folder', async () => {
  await using machine = await makeMachine();
  const folder = path.join(machine.dir, 'kafka-999999999-x');
  await mkdir(folder);
  await writeFile(path.join(folder, 'server.properties'), '');
  const broker = spawn('sh', ['-c', 'read _', path.join(folder, 'server.properties')]);
  const ended = once(broker, 'exit');

  await sweepLeftovers(machine.dir, 'kafka-');

  expect(await ended).toEqual([null, 'SIGKILL']);
  expect(await readdir(machine.dir)).toEqual([]);
});

test('the folder of a living process is left alone', async () => {
  await using machine = await makeMachine();
  const folder = await makeOwnedFolder(machine.dir, 'kafka-');

  await sweepLeftovers(machine.dir, 'kafka-');

  expect(await readdir(machine.dir)).toEqual([path.basename(folder)]);
});

function commandOf(pid: number): string {
  try {
    return String(execFileSync('ps', ['-o', 'args=', '-p', String(pid)])).trim();
  } catch {
    return '';
  }
}

async function isGone(folder: string): Promise<boolean> {
  return access(folder).then(
    () => false,
    () => true,
  );
}

async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`Not within 10 s: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
