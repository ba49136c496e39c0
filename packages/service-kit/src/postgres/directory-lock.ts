import { closeSync, constants, ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const require = createRequire(import.meta.url);

export interface DirectoryLock {
  readonly release: () => void;
}

/** Without O_NOFOLLOW, a symbolic link placed in the folder could make root overwrite any file. */
const OPEN_FLAGS = constants.O_RDWR | constants.O_CREAT | constants.O_NOFOLLOW;

/**
 * Locks a folder for this process by an exclusive lock of the operating system on its file
 * `owner.pid`. The system releases the lock when the process ends, however it ends: no stale file
 * and no reused process id can block a start, and one of several concurrent starts gets the lock.
 * The file stays, since deleting it would race with the next start.
 *
 * @throws Error when another process holds the folder, or the file cannot be opened
 */
export function lockDirectory(dir: string): DirectoryLock {
  const file = openSync(path.join(dir, 'owner.pid'), OPEN_FLAGS, 0o644);
  if (!tryLock(file)) {
    const owner = readFileSync(file, 'utf8').trim();
    closeSync(file);
    const holder = owner === '' ? 'another process' : `process ${owner}`;
    throw new Error(`${dir} is in use by ${holder}. Stop it, or choose another folder.`);
  }
  ftruncateSync(file);
  writeSync(file, String(process.pid), 0);
  return { release: () => closeSync(file) };
}

/** Loaded on first use: a process with an external database needs no native code. */
function tryLock(file: number): boolean {
  const locks = require('fs-native-extensions') as { tryLock: (file: number) => boolean };
  return locks.tryLock(file);
}
