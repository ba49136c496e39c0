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
  /** Launches the same version again, on the same port and database. */
  readonly start: () => Promise<void>;
  /**
   * Lets the process finish its work and stop, and starts a version in its place: on the same port and
   * database, with the same log. Without a version, the one of the definition.
   */
  readonly deploy: (version?: ServiceVersion) => Promise<void>;
  /** Resumes or starts the version of the definition, if it does not run, and stops all replicas. */
  readonly restore: () => Promise<void>;
  /**
   * Starts another instance on the same database, with the same log; `stop` and `stopReplicas` stop it.
   * Without a version, the one of the definition.
   */
  readonly startReplica: (version?: ServiceVersion) => Promise<ServiceProcess>;
  readonly stopReplicas: () => Promise<void>;
}

/** How another version of a service differs from the one in the definition. */
export interface ServiceVersion {
  /** Environment variables that it has besides, or in place of, those of the definition. */
  readonly env: Readonly<Record<string, string>>;
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
  let deployed: ServiceVersion | undefined;
  const start = async (): Promise<void> => {
    const launchedAt = Date.now();
    child = launch(withVersion(options, deployed));
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
  const isRunning = (): boolean => child?.isRunning() ?? false;
  const deploy: ServiceProcess['deploy'] = async (version) => {
    await kill('SIGTERM');
    deployed = version;
    await start();
  };
  return {
    name,
    url,
    logFile,
    startedInMs: () => startedInMs,
    isRunning,
    kill,
    stop: async () => {
      // A frozen process does not notice SIGTERM.
      await kill('SIGCONT');
      await Promise.all([replicas.stopReplicas(), kill('SIGTERM')]);
    },
    start,
    deploy,
    restore: async () => {
      await Promise.all([kill('SIGCONT'), replicas.stopReplicas()]);
      if (!isRunning() || deployed !== undefined) await deploy();
    },
    ...replicas,
  };
}

function withVersion(options: Options, { env }: ServiceVersion = { env: {} }): Options {
  return { ...options, env: { ...options.env, ...env } };
}

function makeReplicas(options: Options): Pick<ServiceProcess, 'startReplica' | 'stopReplicas'> {
  let replicas: ServiceProcess[] = [];
  return {
    startReplica: async (version) => {
      const own = { ...withVersion(options, version), port: await freePort() };
      const replica = await startServiceProcess(own);
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
