import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from '@shopflow/service-kit/free-port';
import { startHttpServer } from '@shopflow/service-kit/http-server';
import type { Environment } from '../environment.ts';
import { repositoryRoot } from '../repository.ts';
import { UserError } from '../user-error.ts';

/** Creating a database and migrating it takes about two seconds; this is for a busy machine. */
const START_LIMIT_MS = 60_000;

/** The broker of this repository, in a process of its own with fresh data. */
export interface DemoBroker {
  readonly url: string;
  readonly pid: number;
  readonly dataDir: string;
  /** Stops the broker and deletes its data. */
  readonly discard: () => Promise<void>;
  /** Lets the broker outlive this process. */
  readonly leaveRunning: () => void;
}

interface Surroundings {
  readonly env: Environment;
  /** Ends the start early. */
  readonly signal: AbortSignal;
}

/**
 * @throws UserError with the broker's own words when it does not come up; the reason of `signal`
 *   when it is raised first
 */
export async function startDemoBroker(
  port: number | undefined,
  { env, signal }: Surroundings,
): Promise<DemoBroker> {
  const actualPort = port === undefined ? await freePort() : await checkedPort(port);
  const dataDir = await mkdtemp(path.join(tmpdir(), 'shopflow-demo-'));
  const log = path.join(dataDir, 'broker.log');
  const child = startProcess(actualPort, { dataDir, log, env });
  const discard = async (): Promise<void> => {
    await stopProcess(child);
    await rm(dataDir, { recursive: true, force: true });
  };
  const url = `http://localhost:${actualPort}`;
  try {
    await untilUp(url, child, signal);
  } catch (error) {
    const said = (await readFile(log, 'utf8').catch(() => '')).trim();
    await discard();
    signal.throwIfAborted();
    throw new UserError(`The broker did not start: ${said || String(error)}`, { cause: error });
  }
  return { url, pid: child.pid ?? 0, dataDir, discard, leaveRunning: () => child.unref() };
}

/** Another server on the port would answer in the broker's place. */
async function checkedPort(port: number): Promise<number> {
  try {
    await (await startHttpServer(() => undefined, { port })).stop();
    return port;
  } catch (cause) {
    throw new UserError((cause as Error).message, { cause });
  }
}

interface Launch {
  readonly dataDir: string;
  readonly log: string;
  readonly env: Environment;
}

/** In a process group of its own, so that Ctrl-C reaches the demo alone, which then stops it. */
function startProcess(port: number, { dataDir, log, env }: Launch): ChildProcess {
  const output = openSync(log, 'a');
  const flags = ['--port', String(port), '--data-dir', dataDir];
  try {
    return spawn(process.execPath, ['--import', 'tsx', 'pact-broker/src/main.ts', ...flags], {
      cwd: repositoryRoot,
      // Its data is its own: nothing of the demo may end up in a database that somebody keeps.
      env: Object.fromEntries(Object.entries(env).filter(([name]) => name !== 'DATABASE_URL')),
      detached: true,
      stdio: ['ignore', output, output],
    });
  } finally {
    closeSync(output);
  }
}

async function untilUp(url: string, child: ChildProcess, signal: AbortSignal): Promise<void> {
  const deadline = Date.now() + START_LIMIT_MS;
  while (Date.now() < deadline) {
    signal.throwIfAborted();
    const answer = await fetch(`${url}/diagnostic/status/heartbeat`).catch(() => undefined);
    if (child.exitCode !== null) throw new Error(`it ended with exit code ${child.exitCode}`);
    if (answer?.ok === true) return;
    await delay(50);
  }
  throw new Error(`no heartbeat within ${START_LIMIT_MS / 1000} s`);
}

async function stopProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await ended;
}
