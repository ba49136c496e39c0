import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { type Broker, KafkaError, Unavailable } from './running-kafka.ts';

const run = promisify(execFile);

/**
 * Starts librdkafka's mock cluster, in memory, inside a `kcat` that waits for input: it ends with its
 * standard input, and so with this process. `test.mock.num.brokers` works with kcat 1.7 of Debian 12,
 * too; `kcat -M` needs 1.8.
 *
 * @throws Unavailable when there is no kcat, or its librdkafka has no mock cluster
 */
export async function startKcatMock(kcat: string): Promise<Broker> {
  const version = await kcatVersion(kcat);
  const startedAt = Date.now();
  const mock = ['-X', 'test.mock.num.brokers=1', '-b', 'mock', '-t', 'unused'];
  const child = spawn(kcat, ['-P', ...mock], { stdio: ['pipe', 'ignore', 'pipe'], detached: true });
  const ended = once(child, 'exit');
  const isRunning = (): boolean => child.exitCode === null && child.signalCode === null;
  const kill: Broker['kill'] = async (signal = 'SIGKILL') => {
    child.kill(signal);
    if (signal === 'SIGKILL' || signal === 'SIGTERM') await ended;
  };
  const brokers = await readBrokers(child.stderr);
  if (brokers === undefined) throw new Unavailable(`${version} has no mock cluster`);
  return {
    brokers,
    version,
    startedInMs: Date.now() - startedAt,
    pid: () => (isRunning() ? child.pid : undefined),
    stop: () => kill('SIGKILL'),
    kill,
    restart: () =>
      Promise.reject(new KafkaError('no-data', 'The mock cluster keeps its data in memory')),
  };
}

async function kcatVersion(kcat: string): Promise<string> {
  const { stdout } = await run(kcat, ['-V']).catch((cause: unknown) => {
    throw new Unavailable(`${kcat} is not installed`, { cause });
  });
  // Version 1.7.1 (JSON, Transactions, IncrementalAssign, librdkafka 2.0.2 builtin.features=…
  const [, own = '?', library = '?'] = /Version (\S+) .*librdkafka (\S+)/.exec(stdout) ?? [];
  return `kcat ${own} with librdkafka ${library}`;
}

/** Reads the addresses from kcat's log, and the rest of the log too, so that the pipe never fills. */
function readBrokers(log: NodeJS.ReadableStream): Promise<string[] | undefined> {
  const lines = createInterface(log);
  return new Promise((resolve) => {
    lines.on('line', (line) => {
      const addresses = /Mock cluster enabled: .* replaced with (\S+)/.exec(line)?.[1];
      if (addresses !== undefined) resolve(addresses.split(','));
    });
    lines.once('close', () => resolve(undefined));
  });
}
