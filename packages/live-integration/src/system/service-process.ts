import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { freePort } from '@shopflow/service-kit/free-port';
import { waitFor } from '@shopflow/service-kit/wait-for';
import { spawnSupervised, type SupervisedProcess } from './supervised-process.ts';

/** A service as in production, in its own process. */
export interface ServiceProcess {
  readonly name: string;
  readonly url: string;
  /** NDJSON, one line per log entry; appended to after a restart. */
  readonly logFile: string;
  /** Milliseconds between the last launch and readiness. */
  readonly startedInMs: () => number;
  readonly isRunning: () => boolean;
  /**
   * Ends the process; SIGTERM lets it finish its work, SIGKILL does not. SIGSTOP freezes it, and SIGCONT
   * lets it go on.
   */
  readonly kill: (signal: 'SIGTERM' | 'SIGKILL' | 'SIGSTOP' | 'SIGCONT') => Promise<void>;
  readonly stop: () => Promise<void>;
  /** Launches the process again, on the same port and database. */
  readonly start: () => Promise<void>;
  /** Starts another instance on the same database, with the same log; `stop` and `stopReplicas` stop it. */
  readonly startReplica: () => Promise<ServiceProcess>;
  readonly stopReplicas: () => Promise<void>;
}

interface Options {
  readonly name: string;
  /** The workspace folder of the service. */
  readonly folder: string;
  readonly port: number;
  readonly logFile: string;
  readonly env: Readonly<Record<string, string>>;
}

/** A start takes a second on two idle cores, but much longer on busy ones. */
const READY_LIMIT_MS = 60_000;

/** @throws Error with the last lines of its log when the service does not become ready */
export async function startServiceProcess(options: Options): Promise<ServiceProcess> {
  const { name, port, logFile } = options;
  const url = `http://127.0.0.1:${port}`;
  let startedInMs = 0;
  let child: SupervisedProcess | undefined;
  const start = async (): Promise<void> => {
    const launchedAt = Date.now();
    child = launch(options);
    await waitUntilReady(url, child).catch(async (cause: unknown) => {
      await child?.kill('SIGKILL');
      const end = (await readFile(logFile, 'utf8')).trimEnd().split('\n').slice(-10).join('\n');
      throw new Error(`${name} did not become ready. Last lines of its log:\n${end}`, { cause });
    });
    startedInMs = Date.now() - launchedAt;
  };
  await start();
  const replicas = makeReplicas(options);
  const kill: ServiceProcess['kill'] = async (signal) => {
    if (child?.isRunning()) await child.kill(signal);
  };
  return {
    name,
    url,
    logFile,
    startedInMs: () => startedInMs,
    isRunning: () => child?.isRunning() ?? false,
    kill,
    stop: async () => {
      // A frozen process does not notice SIGTERM.
      await kill('SIGCONT');
      await Promise.all([replicas.stopReplicas(), kill('SIGTERM')]);
    },
    start,
    ...replicas,
  };
}

function makeReplicas(options: Options): Pick<ServiceProcess, 'startReplica' | 'stopReplicas'> {
  let replicas: ServiceProcess[] = [];
  return {
    startReplica: async () => {
      const replica = await startServiceProcess({ ...options, port: await freePort() });
      replicas.push(replica);
      return replica;
    },
    stopReplicas: async () => {
      const stopping = replicas;
      replicas = [];
      await Promise.all(stopping.map((each) => each.stop()));
    },
  };
}

function launch({ folder, port, logFile, env }: Options): SupervisedProcess {
  return spawnSupervised(process.execPath, ['--import', 'tsx', path.join(folder, 'src/main.ts')], {
    logFile,
    cwd: folder,
    env: { ...env, PORT: String(port) },
  });
}

async function waitUntilReady(url: string, child: SupervisedProcess): Promise<void> {
  await waitFor(
    { reason: `${url}/health/ready answers 200`, limitMs: READY_LIMIT_MS },
    async () => {
      if (!child.isRunning()) throw new Error('The process has ended');
      const response = await fetch(`${url}/health/ready`).catch(() => undefined);
      return response?.status === 200;
    },
  );
}
