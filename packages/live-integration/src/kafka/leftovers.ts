import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

interface RunningProcess {
  readonly pid: number;
  readonly command: string;
}

/** A new folder in `parent` whose name says that this process owns it. */
export function makeOwnedFolder(parent: string, prefix: string): Promise<string> {
  return mkdtemp(path.join(parent, `${prefix}${process.pid}-`));
}

/**
 * Deletes the folders that `makeOwnedFolder` made for processes that are gone, and ends first any
 * process whose last argument is its `server.properties`: a broker that lost its keeper too.
 * Where there is no `ps` to tell who is gone, all is left as it is.
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

/** Every process but those that have ended and wait for their parent to notice. */
async function runningProcesses(): Promise<readonly RunningProcess[]> {
  const columns = 'pid=,stat=,args=';
  const { stdout } = await run('ps', ['-A', '-ww', '-o', columns], { maxBuffer: 2 ** 26 });
  return stdout.split('\n').flatMap((line) => {
    const [pid, state = 'Z', ...command] = line.trim().split(/ +/);
    return state.startsWith('Z') ? [] : [{ pid: Number(pid), command: command.join(' ') }];
  });
}
