import type { ChildProcess } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from '@shopflow/service-kit/free-port';
import { startHttpServer } from '@shopflow/service-kit/http-server';
import { spawnWatched, type WatchedProcess } from '@shopflow/service-kit/spawn-watched';
import type { Project } from '../project.ts';
import { UserError } from '../user-error.ts';

/** Long enough for a busy machine; creating and migrating the database usually takes two seconds. */
const START_LIMIT_MS = 60_000;

/** A broker that is stopped answers its last requests and stops its database. */
const STOP_LIMIT_SECONDS = 60;

/** This repository's broker in its own process, with an empty database. */
export interface LocalBroker {
  readonly url: string;
  readonly pid: number;
  readonly dataDir: string;
  /** Stops the broker and deletes its data. */
  readonly discard: () => Promise<void>;
  /** Lets this process exit, which discards the broker. */
  readonly unref: () => void;
  /** Keeps the broker running after this process exits. */
  readonly leaveRunning: () => void;
}

interface StartOptions {
  /** Default: a free port. */
  readonly port?: number | undefined;
  /** Stops the start when it aborts. */
  readonly signal: AbortSignal;
}

/**
 * Starts a broker and waits until it responds. It is also discarded when this process is killed.
 *
 * @throws UserError with the broker's log when it does not start; the reason of `signal` when that
 *   aborts first
 */
export async function startLocalBroker(
  project: Project,
  { port, signal }: StartOptions,
): Promise<LocalBroker> {
  const actualPort = port === undefined ? await freePort() : await checkPortIsFree(port);
  const dataDir = await mkdtemp(path.join(tmpdir(), 'shopflow-demo-'));
  const log = path.join(dataDir, 'broker.log');
  const { child, stopWatching } = startProcess(project, { port: actualPort, dataDir, log });
  const discard = async (): Promise<void> => {
    await stopProcess(child);
    await rm(dataDir, { recursive: true, force: true });
  };
  const url = `http://localhost:${actualPort}`;
  try {
    await waitUntilUp(url, child, signal);
  } catch (error) {
    const output = (await readFile(log, 'utf8').catch(() => '')).trim();
    await discard();
    signal.throwIfAborted();
    throw new UserError(`The broker did not start: ${output || String(error)}`, { cause: error });
  }
  const unref = (): void => child.unref();
  const leaveRunning = (): void => {
    unref();
    stopWatching();
  };
  return { url, pid: child.pid ?? 0, dataDir, discard, unref, leaveRunning };
}

/** Otherwise a server already on the port would answer instead of the broker. */
async function checkPortIsFree(port: number): Promise<number> {
  try {
    await (await startHttpServer(() => undefined, { port })).stop();
    return port;
  } catch (cause) {
    throw new UserError(
      `${(cause as Error).message} If a demo kept its broker there, stop it: npm run demo -- --stop`,
      { cause },
    );
  }
}

interface Launch {
  readonly dataDir: string;
  readonly log: string;
  readonly port: number;
}

/** Ctrl-C reaches only the demo, which then stops the broker. */
function startProcess(
  { root, paths, env }: Project,
  { port, dataDir, log }: Launch,
): WatchedProcess {
  const logFile = openSync(log, 'a');
  const flags = ['--port', String(port), '--data-dir', dataDir];
  try {
    return spawnWatched(process.execPath, ['--import', 'tsx', paths.broker, ...flags], {
      cwd: root,
      // Without DATABASE_URL, so that the demo never writes to a real database.
      env: Object.fromEntries(Object.entries(env).filter(([name]) => name !== 'DATABASE_URL')),
      output: [logFile, logFile],
      graceSeconds: STOP_LIMIT_SECONDS,
      folder: dataDir,
    });
  } finally {
    closeSync(logFile);
  }
}

async function waitUntilUp(url: string, child: ChildProcess, signal: AbortSignal): Promise<void> {
  const deadline = Date.now() + START_LIMIT_MS;
  while (Date.now() < deadline) {
    signal.throwIfAborted();
    const answer = await fetch(`${url}/diagnostic/status/heartbeat`).catch(() => undefined);
    if (child.exitCode !== null) throw new Error(`it exited with code ${child.exitCode}`);
    if (answer?.ok === true) return;
    await delay(50);
  }
  throw new Error(`no heartbeat within ${START_LIMIT_MS / 1000} s`);
}

async function stopProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await exited;
}
