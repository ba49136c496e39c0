import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { spawnWatched } from '@shopflow/service-kit/spawn-watched';
import { waitFor } from '@shopflow/service-kit/wait-for';
import { makeBrokerDriver, type BrokerDriver } from './broker-driver.ts';

const MAIN = path.join(import.meta.dirname, '../../src/main.ts');

/** Runs `main.ts` until it exits. */
export function runBrokerProcess(...argv: readonly string[]) {
  return endOf(launch(argv));
}

/** Starts `main.ts` in a process group of its own, as a shell does. */
export function launchBrokerGroup(...argv: readonly string[]) {
  const child = launch(argv);
  return {
    /** Sends a signal to the process and to its children, as Ctrl-C in a terminal does. */
    signal: (signal: NodeJS.Signals) => process.kill(-(child.pid ?? 0), signal),
    ended: endOf(child),
  };
}

async function endOf(child: ReturnType<typeof launch>) {
  const [stdout, stderr] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit'),
  ]);
  return { exit: child.exitCode, stdout, stderr };
}

export interface RunningBroker extends BrokerDriver, AsyncDisposable {
  readonly pid: number;
  /** Kills it, as a power cut would. */
  readonly kill: () => Promise<unknown>;
  /** Resolves after it has exited. */
  readonly ended: Promise<{ exit: number | null; stdout: string; stderr: string }>;
  /** Stops it with SIGTERM and returns its exit code. */
  readonly stop: () => Promise<number | null>;
}

interface Place {
  readonly port: number;
  /** Environment variables of the process. */
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs `main.ts` until its heartbeat answers. */
export async function startBrokerProcess(place: number | Place, ...argv: readonly string[]) {
  const { port, env = {} } = typeof place === 'number' ? { port: place } : place;
  const child = launch(['--port', String(port), ...argv], { env });
  const driver = makeBrokerDriver(`http://127.0.0.1:${port}`);
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
    const exited = once(child, 'exit');
    child.kill(signal);
    await exited;
    return child.exitCode;
  };
  const broker: RunningBroker = {
    ...driver,
    ended: endOf(child),
    pid: child.pid ?? 0,
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
    [Symbol.asyncDispose]: async () => {
      await end('SIGTERM');
    },
  };
  try {
    await waitFor({ reason: 'the heartbeat of the broker', limitMs: 60_000 }, () =>
      isUp(driver, child),
    );
    return broker;
  } catch (error) {
    await end('SIGTERM');
    throw error;
  }
}

async function isUp(driver: BrokerDriver, child: ChildProcess): Promise<boolean> {
  if (child.exitCode !== null) throw new Error(`The broker ended with ${child.exitCode}`);
  return driver.get('/diagnostic/status/heartbeat').then(
    ({ status }) => status === 200,
    () => false,
  );
}

/** In a process group of its own, without the environment variables of the caller's shell. */
function launch(argv: readonly string[], { env = {} }: Pick<Place, 'env'> = {}) {
  const { child } = spawnWatched(process.execPath, ['--import', 'tsx', MAIN, ...argv], {
    output: ['pipe', 'pipe'],
    env: { PATH: '/usr/bin:/bin', ...env },
  });
  return child;
}
