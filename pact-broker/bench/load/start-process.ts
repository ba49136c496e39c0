import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { spawnWatched } from '@shopflow/service-kit/spawn-watched';

export interface StartedProcess extends AsyncDisposable {
  readonly baseUrl: string;
  readonly pid: number;
  /** Milliseconds until it printed its URL. */
  readonly startMs: number;
}

const BROKER = fileURLToPath(new URL('../../src/main.ts', import.meta.url));
const LIMIT_SERVER = fileURLToPath(new URL('limit-server.ts', import.meta.url));

/** Starts this broker on a database; migrates it first. */
export function startBroker(databaseUrl: string): Promise<StartedProcess> {
  return startProcess([BROKER, '--port', '0', '--database-url', databaseUrl]);
}

/** Starts the server that costs as little as possible; see `limit-server.ts`. */
export function startLimitServer(databaseUrl: string): Promise<StartedProcess> {
  return startProcess([LIMIT_SERVER, databaseUrl]);
}

async function startProcess(argv: readonly string[]): Promise<StartedProcess> {
  const start = performance.now();
  const { child } = spawnWatched(process.execPath, ['--import', 'tsx', ...argv], {
    output: ['pipe', 'inherit'],
    env: { PATH: '/usr/bin:/bin' },
  });
  const exited = once(child, 'exit');
  const stop = async (): Promise<void> => {
    child.kill();
    await exited;
  };
  for await (const line of createInterface(child.stdout)) {
    const [, baseUrl] = /ready at (http:\S+?)\.?(?:\s|$)/.exec(line) ?? [];
    if (baseUrl === undefined) continue;
    child.stdout.resume();
    const startMs = performance.now() - start;
    return { baseUrl, pid: child.pid ?? 0, startMs, [Symbol.asyncDispose]: stop };
  }
  throw new Error(`${argv.join(' ')} ended before it was ready`);
}
