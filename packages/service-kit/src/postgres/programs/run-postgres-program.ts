import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import type { ServerUser } from './postgres-binaries.ts';

const run = promisify(execFile);

interface Options {
  /** The folder of the cluster, named in the error. */
  readonly cwd: string;
  readonly user: ServerUser;
}

/**
 * Runs `initdb` or `pg_ctl`.
 *
 * @throws Error with the message of the program
 */
export async function runPostgresProgram(
  program: string,
  args: readonly string[],
  { cwd, user }: Options,
): Promise<void> {
  try {
    await run(program, [...args], { ...user, cwd, windowsHide: true });
  } catch (cause) {
    const { stderr = '', stdout = '', signal } = cause as Failure;
    // A program that a signal ended has only its progress on standard output.
    const message = signal ? `ended by ${signal}` : (stderr || stdout || String(cause)).trim();
    throw new Error(
      `${path.basename(program)} ${args[1] ?? ''} failed in ${cwd}: ${message}${hint(message, user)}`,
      { cause },
    );
  }
}

interface Failure {
  readonly stderr?: string;
  readonly stdout?: string;
  readonly signal?: NodeJS.Signals | null;
}

function hint(message: string, { uid }: ServerUser): string {
  if (uid === undefined || !/permission denied|EACCES/i.test(message)) return '';
  return (
    '\nAs root, PostgreSQL runs under the user "nobody", who needs access to every parent folder of ' +
    'this folder. Choose a folder outside of a private home, or set DATABASE_URL.'
  );
}
