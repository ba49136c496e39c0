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

interface PendingJudgment {
  readonly resolve: (finding: Finding) => void;
  readonly reject: (error: Error) => void;
}

const EXITED = "Pact's engine exited unexpectedly. Its output on standard error says why.";

/** An engine that starts with the first mock, because a run without mocks does not need it. */
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
      // If the contracts could not be read, the tests have already failed.
      const started = await engine?.catch(() => undefined);
      await started?.[Symbol.asyncDispose]();
    },
  };
}

/**
 * Starts Pact's engine in its own process, because its Verifier prints a report to standard output, and
 * so that the tests' interceptors do not affect its mock servers. Returns immediately; requests wait
 * until the engine is running.
 */
export function startEngine(contracts: readonly VerifiedContract[]): Engine {
  const file = fileURLToPath(new URL('main.ts', import.meta.url));
  const child = fork(file, {
    cwd: dirname(file),
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const pending = new Map<number, PendingJudgment>();
  let next = 0;
  const send = (message: ToEngine): void => void child.send(message);
  child.on('message', (message: FromEngine) => {
    const request = pending.get(message.id);
    pending.delete(message.id);
    if ('finding' in message) request?.resolve(message.finding);
    else request?.reject(new Error(`Pact's engine could not judge a mock: ${message.error}`));
  });
  child.once('exit', () => {
    for (const { reject } of pending.values()) reject(new Error(EXITED));
  });
  send({ kind: 'start', contracts });
  return {
    judgeMock: (provider, mock) =>
      new Promise((resolve, reject) => {
        const id = next++;
        pending.set(id, { resolve, reject });
        if (child.connected) send({ kind: 'judge', id, provider, mock });
        else reject(new Error(EXITED));
      }),
    [Symbol.asyncDispose]: async () => {
      const exited = child.exitCode === null ? once(child, 'exit') : undefined;
      if (child.connected) child.disconnect();
      await exited;
    },
  };
}
