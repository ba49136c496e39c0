import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { Writable } from 'node:stream';
import type { ServerUser } from './postgres-binaries.ts';

export interface ProgramOptions {
  /** The folder of the cluster, named in the error. */
  readonly cwd: string;
  readonly user: ServerUser;
  /** Whether a signal to the process group of this process does not reach it. */
  readonly detached?: boolean;
  /** Stays open until the program has ended, even if this process is killed. */
  readonly lifeline?: Writable | undefined;
}

/** Shell script that runs `$@` without descriptor 3, so that the server which `pg_ctl` leaves does not hold it. */
const HOLD_LIFELINE = '"$@" 3<&-';

/**
 * Runs `initdb` or `pg_ctl`.
 *
 * @throws Error with the message of the program
 */
export async function runPostgresProgram(
  program: string,
  args: readonly string[],
  options: ProgramOptions,
): Promise<void> {
  const { cwd, user } = options;
  const child = start(program, args, options);
  const texts = [child.stderr, child.stdout].map((stream) => {
    const chunks: Buffer[] = [];
    stream?.on('data', (chunk: Buffer) => chunks.push(chunk));
    return () => Buffer.concat(chunks).toString().trim();
  });
  const failure = (message: string, cause?: unknown): Error =>
    new Error(
      `${path.basename(program)} ${args[1] ?? ''} failed in ${cwd}: ${message}${hint(message, user)}`,
      { cause },
    );
  const [code, signal] = await (
    once(child, 'close') as Promise<[number | null, string | null]>
  ).catch((cause: unknown) => {
    throw failure(String(cause), cause);
  });
  if (code === 0) return;
  // A program that a signal ended has only its progress on standard output.
  if (signal !== null) throw failure(`ended by ${signal}`);
  const text = texts.map((read) => read()).find((each) => each !== '');
  throw failure(text ?? `exit code ${code}`);
}

function start(program: string, args: readonly string[], options: ProgramOptions) {
  const { cwd, user, detached = false, lifeline } = options;
  const place = { ...user, cwd, detached, windowsHide: true };
  if (lifeline === undefined || process.platform === 'win32')
    return spawn(program, args, { ...place, stdio: ['ignore', 'pipe', 'pipe'] });
  return spawn('/bin/sh', ['-c', HOLD_LIFELINE, 'hold-lifeline', program, ...args], {
    ...place,
    stdio: ['ignore', 'pipe', 'pipe', lifeline],
  });
}

function hint(message: string, { uid }: ServerUser): string {
  if (uid === undefined || !/permission denied|EACCES/i.test(message)) return '';
  return (
    '\nAs root, PostgreSQL runs under the user "nobody", who needs access to every parent folder of ' +
    'this folder. Choose a folder outside of a private home, or set DATABASE_URL.'
  );
}
