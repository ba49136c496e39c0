import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

export interface DirectoryClaim {
  readonly release: () => Promise<void>;
}

/**
 * Claims a folder for this process by a file that holds its process id. The claim of a process
 * that is gone counts for nothing.
 *
 * @throws Error when a living process holds the folder
 */
export async function claimDirectory(dir: string): Promise<DirectoryClaim> {
  const file = path.join(dir, 'owner.pid');
  const release = (): Promise<void> => rm(file, { force: true });
  try {
    await writeFile(file, String(process.pid), { flag: 'wx' });
    return { release };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const owner = Number(await readFile(file, 'utf8').catch(() => ''));
  if (owner !== process.pid && isAlive(owner)) {
    throw new Error(`${dir} is in use by process ${owner}. Stop it, or choose another folder.`);
  }
  await release();
  return claimDirectory(dir);
}

/** Whether a process of this id runs, whoever owns it. */
function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
