import { chmod, lchown, lstat } from 'node:fs/promises';
import path from 'node:path';
import type { ServerUser } from './programs/postgres-binaries.ts';

interface Options {
  /** The real path of the folder. */
  readonly dir: string;
  readonly user: ServerUser;
  readonly throwaway: boolean;
}

/**
 * As root: lets the server's user enter the folder of a cluster, but not write in it.
 *
 * @throws Error when a file that root will read or write is a symbolic link
 */
export async function secureFolder({ dir, user, throwaway }: Options): Promise<void> {
  const { uid, gid } = user;
  if (uid === undefined || gid === undefined) return;
  const { mode, uid: owner } = await lstat(dir);
  // Disposable data belongs to the server's user, under whom it is deleted after a crash.
  if (throwaway) await lchown(dir, uid, gid);
  // Earlier versions gave the folder to the server's user.
  else if (owner === uid) await lchown(dir, 0, 0);
  // The server's user must be able to enter the folder.
  await chmod(dir, (mode & 0o777) | 0o011);
  for (const file of ['password', 'postgres'].map((name) => path.join(dir, name))) {
    if (!(await isLink(file))) continue;
    throw new Error(`${file} is a symbolic link, which root does not follow. Remove the link.`);
  }
}

async function isLink(file: string): Promise<boolean> {
  return lstat(file).then(
    (entry) => entry.isSymbolicLink(),
    () => false,
  );
}
