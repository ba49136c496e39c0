import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

interface RunningProcess {
  readonly pid: number;
  readonly command: string;
}

/** Creates a folder in `parent` whose name contains the id of this process, its owner. */
export function makeOwnedFolder(parent: string, prefix: string): Promise<string> {
  return mkdtemp(path.join(parent, `${prefix}${process.pid}-`));
}

/**
 * Deletes the folders of `makeOwnedFolder` whose owner has ended. First kills any process whose last
 * argument is the folder's `server.properties`: an orphaned broker. Does nothing without `ps`.
 */
export async function sweepLeftovers(parent: string, prefix: string): Promise<void> {
  const names = (await readdir(parent)).filter((name) => name.startsWith(prefix));
  if (names.length === 0) return;
  const running = await runningProcesses().catch(() => undefined);
  if (running === undefined) return;
  for (const name of names) {
    const owner = Number(name.slice(prefix.length).split('-')[0]);
    if (running.some(({ pid }) => pid === owner)) continue;
    const folder = path.join(parent, name);
    for (const { pid } of running.filter(({ command }) => isServing(command, folder))) {
      process.kill(pid, 'SIGKILL');
    }
    await rm(folder, { recursive: true, force: true });
  }
}

function isServing(command: string, folder: string): boolean {
  return command.endsWith(` ${path.join(folder, 'server.properties')}`);
}

/** All processes except zombies. */
async function runningProcesses(): Promise<readonly RunningProcess[]> {
  const columns = 'pid=,stat=,args=';
  const { stdout } = await run('ps', ['-A', '-ww', '-o', columns], { maxBuffer: 2 ** 26 });
  return stdout.split('\n').flatMap((line) => {
    const [pid, state = 'Z', ...command] = line.trim().split(/ +/);
    return state.startsWith('Z') ? [] : [{ pid: Number(pid), command: command.join(' ') }];
  });
}
