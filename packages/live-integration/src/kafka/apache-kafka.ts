import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort } from '@shopflow/service-kit/free-port';
import { waitForCluster } from './cluster-answer.ts';
import { installKafka, type InstallOptions, KAFKA_VERSION } from './kafka-install.ts';
import { type SupervisedProcess, spawnSupervised } from '../system/supervised-process.ts';
import { makeOwnedFolder, sweepLeftovers } from './leftovers.ts';
import type { Broker } from './running-kafka.ts';
import { toServerProperties } from './server-properties.ts';

const PREFIX = 'shopflow-kafka-';
/** A broker responds after 4 s on two idle cores; ten busy processes there make it more than a minute. */
const START_LIMIT_MS = 300_000;

/**
 * Starts Apache Kafka: one KRaft node on free ports, with its data in a temporary folder that `stop`
 * deletes. A message that was acknowledged with `acks: -1` survives a killed broker, because it is in
 * the page cache of the operating system by then.
 *
 * @throws Unavailable when something that it needs is not installed
 * @throws Error with the end of the log when it does not start
 */
export async function startApacheKafka(options: InstallOptions): Promise<Broker> {
  const install = await installKafka(options);
  await sweepLeftovers(tmpdir(), PREFIX);
  const startedAt = Date.now();
  const folder = await makeOwnedFolder(tmpdir(), PREFIX);
  const [brokerPort, controllerPort] = [await freePort(), await freePort()];
  const dataDir = path.join(folder, 'data');
  const properties = path.join(folder, 'server.properties');
  await cp(install.formatted, dataDir, { recursive: true });
  await writeFile(properties, toServerProperties({ dataDir, brokerPort, controllerPort }));

  const brokers = [`127.0.0.1:${brokerPort}`];
  const args = [...install.jvmOptions, 'kafka.Kafka', properties];
  const launch = (): Promise<SupervisedProcess> =>
    launchBroker(options.java, args, { folder, brokers });
  let jvm = await launch();
  return {
    brokers,
    version: KAFKA_VERSION,
    startedInMs: Date.now() - startedAt,
    pid: () => (jvm.isRunning() ? jvm.pid : undefined),
    stop: () => discard(jvm, folder),
    kill: (signal = 'SIGKILL') => jvm.kill(signal),
    restart: async () => {
      if (jvm.isRunning()) await jvm.kill('SIGTERM');
      jvm = await launch();
    },
  };
}

async function launchBroker(
  java: string,
  args: readonly string[],
  { folder, brokers }: { folder: string; brokers: readonly string[] },
): Promise<SupervisedProcess> {
  const logFile = path.join(folder, 'kafka.log');
  const jvm = spawnSupervised(java, args, { logFile, folder });
  const wait = { limitMs: START_LIMIT_MS, mayStillAnswer: jvm.isRunning };
  await waitForCluster(brokers, wait).catch(async (cause: unknown) => {
    const log = await readFile(logFile, 'utf8');
    await discard(jvm, folder);
    const end = log.trimEnd().split('\n').slice(-20).join('\n');
    throw new Error(`Apache Kafka ${KAFKA_VERSION} did not start. Last lines of its log:\n${end}`, {
      cause,
    });
  });
  return jvm;
}

/** SIGKILL is enough, because the data is deleted anyway. */
async function discard(jvm: SupervisedProcess, folder: string): Promise<void> {
  if (jvm.isRunning()) await jvm.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
}
