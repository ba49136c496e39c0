import { spawn, type ChildProcess, type ChildProcessByStdio } from 'node:child_process';
import type { Socket } from 'node:net';
import type { Readable } from 'node:stream';

type Output = 'pipe' | 'ignore' | 'inherit' | number;

interface WatchedOptions<Out extends Output, Err extends Output> {
  readonly cwd?: string | undefined;
  readonly env?: NodeJS.ProcessEnv | undefined;
  /** Standard output and standard error. */
  readonly output: readonly [Out, Err];
  /** Seconds from SIGTERM to SIGKILL after this process was killed. */
  readonly graceSeconds?: number;
  /** Deleted after this process was killed and the program has ended. */
  readonly folder?: string;
}

type StreamOf<Destination> = Destination extends 'pipe' ? Readable : null;

export interface WatchedProcess<Out = Output, Err = Output> {
  readonly child: ChildProcessByStdio<null, StreamOf<Out>, StreamOf<Err>>;
  /** Lets the program run on when this process ends. */
  readonly stopWatching: () => void;
}

/**
 * Shell script that becomes the program `$@`. Before, it starts a watcher in its process group, which ends the
 * group when descriptor 3 ends without a line: the process that holds the other end was killed. A watcher that
 * is started after the program would not exist if this process was killed in between. The watcher is a member of
 * the group, so the system does not reuse the group's id, and it must kill itself last.
 */
const WATCHED_PROGRAM = `
tenths=$(($1 * 10)) folder=$2; shift 2
(
  trap '' TERM
  exec >/dev/null 2>&1
  read -r _ <&3 && exit
  kill -- -$$
  while kill -0 $$ && [ "$tenths" -gt 0 ]; do sleep 0.1; tenths=$((tenths - 1)); done
  kill -KILL $$ && sleep 0.1
  [ -z "$folder" ] || rm -rf "$folder"
  [ "$tenths" -le 0 ] || sleep 3
  kill -KILL -- -$$
) &
exec "$@" 3<&-`;

/** Time for the children of a program that has ended, unless a caller wants another one. */
const GRACE_SECONDS = 3;

/**
 * Starts a program in a process group of its own, which a Ctrl-C in the terminal does not reach. When this process
 * is killed, even right after the start, the group is terminated. Windows has neither process groups nor
 * `/bin/sh`: there, the program runs on.
 */
export function spawnWatched<const Out extends Output, const Err extends Output>(
  program: string,
  args: readonly string[],
  { cwd, env, output, graceSeconds = GRACE_SECONDS, folder = '' }: WatchedOptions<Out, Err>,
): WatchedProcess<Out, Err> {
  if (process.platform === 'win32') {
    const child = spawn(program, args, { cwd, env, stdio: ['ignore', ...output] });
    return toWatched<Out, Err>(child, () => undefined);
  }
  const script = ['-c', WATCHED_PROGRAM, 'watched-program', String(graceSeconds), folder];
  const child = spawn('/bin/sh', [...script, program, ...args], {
    ...{ cwd, env },
    detached: true,
    stdio: ['ignore', ...output, 'pipe'],
  });
  const watcher = child.stdio[3] as Socket;
  // The watcher may have ended with the group.
  watcher.on('error', () => undefined);
  watcher.unref();
  const stopWatching = (): void => {
    watcher.end('\n', () => watcher.destroy());
  };
  child.once('exit', stopWatching);
  return toWatched<Out, Err>(child, stopWatching);
}

function toWatched<Out, Err>(
  child: ChildProcess,
  stopWatching: () => void,
): WatchedProcess<Out, Err> {
  return { child: child as WatchedProcess<Out, Err>['child'], stopWatching };
}
