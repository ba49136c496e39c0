import { fork } from 'node:child_process';
import { once } from 'node:events';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { VerifiedContract } from '../../verified-contract.ts';
import type { Finding } from '../verdict.ts';
import type { JudgeMock } from './judge-mock.ts';
import type { FromEngine, ToEngine } from './main.ts';

interface Engine extends AsyncDisposable {
  readonly judgeMock: JudgeMock;
}

interface Waiting {
  readonly resolve: (finding: Finding) => void;
  readonly reject: (error: Error) => void;
}

const ENDED = "Pact's engine ended by itself: what it wrote to standard error says why";

/** An engine that starts when the first mock is to be judged: a run without mocks needs none. */
export function startEngineOnDemand(
  readContracts: () => Promise<readonly VerifiedContract[]>,
): Engine {
  let engine: Promise<Engine> | undefined;
  return {
    judgeMock: async (provider, mock) => {
      engine ??= readContracts().then(startEngine);
      return (await engine).judgeMock(provider, mock);
    },
    [Symbol.asyncDispose]: async () => {
      // Where the contracts could not be read, the tests have failed for that.
      const started = await engine?.catch(() => undefined);
      await started?.[Symbol.asyncDispose]();
    },
  };
}

/**
 * Pact's engine in a process of its own: its Verifier prints a report to standard output, which a
 * test run must not show, and its mock servers are beyond the reach of the tests' interceptors.
 * Returns immediately; what is asked meanwhile waits until the engine is up.
 */
export function startEngine(contracts: readonly VerifiedContract[]): Engine {
  const file = fileURLToPath(new URL('main.ts', import.meta.url));
  const child = fork(file, {
    cwd: dirname(file),
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const waiting = new Map<number, Waiting>();
  let next = 0;
  const send = (message: ToEngine): void => void child.send(message);
  child.on('message', (message: FromEngine) => {
    const asked = waiting.get(message.id);
    waiting.delete(message.id);
    if ('finding' in message) asked?.resolve(message.finding);
    else asked?.reject(new Error(`Pact's engine could not judge a mock: ${message.error}`));
  });
  child.once('exit', () => {
    for (const { reject } of waiting.values()) reject(new Error(ENDED));
  });
  send({ kind: 'start', contracts });
  return {
    judgeMock: (provider, mock) =>
      new Promise((resolve, reject) => {
        const id = next++;
        waiting.set(id, { resolve, reject });
        if (child.connected) send({ kind: 'judge', id, provider, mock });
        else reject(new Error(ENDED));
      }),
    [Symbol.asyncDispose]: async () => {
      const ended = child.exitCode === null ? once(child, 'exit') : undefined;
      if (child.connected) child.disconnect();
      await ended;
    },
  };
}
