import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { makeOwnedFolder, sweepLeftovers } from '../../src/kafka/leftovers.ts';
import { makeLimitedMachine } from '../../src/testing/limited-machine.ts';

const SUPERVISED_PROCESS = path.resolve(
  import.meta.dirname,
  '../../src/system/supervised-process.ts',
);

test('ends a supervised process and deletes its folder when the starting process is killed', async () => {
  await using machine = await makeLimitedMachine();
  const folder = path.join(machine.dir, 'broker');
  await mkdir(folder);
  const program = `
    import { spawnSupervised } from ${JSON.stringify(SUPERVISED_PROCESS)};
    const options = { logFile: '/dev/null', folder: ${JSON.stringify(folder)} };
    console.log(spawnSupervised('sleep', ['60'], options).pid);
    setInterval(() => {}, 1000);`;
  const parent = spawn(
    process.execPath,
    ['--import', 'tsx', '--input-type=module', '-e', program],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const [pid] = await once(parent.stdout, 'data');
  expect(readCommand(Number(pid))).toBe('sleep 60');

  parent.kill('SIGKILL');

  await waitUntil('the folder is deleted', () => isMissing(folder));
  await waitUntil('the process has ended', () => readCommand(Number(pid)) !== 'sleep 60');
});

test('ends an orphaned broker at the next start and deletes its folder', async () => {
  await using machine = await makeLimitedMachine();
  const folder = path.join(machine.dir, 'kafka-999999999-x');
  await mkdir(folder);
  await writeFile(path.join(folder, 'server.properties'), '');
  const broker = spawn('sh', ['-c', 'read _', path.join(folder, 'server.properties')]);
  const ended = once(broker, 'exit');

  await sweepLeftovers(machine.dir, 'kafka-');

  expect(await ended).toEqual([null, 'SIGKILL']);
  expect(await readdir(machine.dir)).toEqual([]);
});

test('keeps the folder of a running process', async () => {
  await using machine = await makeLimitedMachine();
  const folder = await makeOwnedFolder(machine.dir, 'kafka-');

  await sweepLeftovers(machine.dir, 'kafka-');

  expect(await readdir(machine.dir)).toEqual([path.basename(folder)]);
});

function readCommand(pid: number): string {
  try {
    return String(execFileSync('ps', ['-o', 'args=', '-p', String(pid)])).trim();
  } catch {
    return '';
  }
}

async function isMissing(folder: string): Promise<boolean> {
  return access(folder).then(
    () => false,
    () => true,
  );
}

async function waitUntil(
  condition: string,
  isMet: () => boolean | Promise<boolean>,
): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (!(await isMet())) {
    if (Date.now() > deadline) throw new Error(`Timed out after 10 s waiting for: ${condition}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
