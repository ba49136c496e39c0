import { readInteractions } from '@shopflow/mock-sync/interaction';
import { readLock } from '@shopflow/mock-sync/lock';
import { selectInteractions } from '@shopflow/mock-sync/select-interactions';
import { startStubServer } from '@shopflow/mock-sync/stub-server';
import { listenForInterruption } from '@shopflow/service-kit/interruption';
import { UserError } from '../user-error.ts';
import { mocksLockFile } from './mocks-lock-file.ts';

export interface ServeOptions {
  readonly consumer: string;
  readonly provider: string;
  readonly port?: number;
  readonly state?: string;
  readonly interaction?: readonly string[];
  readonly cors?: boolean;
}

/**
 * Serves a contract of the lock until a signal.
 *
 * @throws MockError; UserError when nothing is left to serve, or the server ends by itself
 */
export async function serveMocks(options: ServeOptions): Promise<void> {
  const { consumer, provider, port, state, interaction: descriptions, cors } = options;
  const lock = await readLock<Record<string, Record<string, unknown>>>(mocksLockFile);
  const contract = lock.contract(consumer, provider);
  const { pact, sharedRequests } = selectInteractions(contract, { state, descriptions });
  for (const names of sharedRequests) {
    process.stderr.write(
      `one request, several answers, of which the stub server gives one: ${names.join(', ')} ` +
        '(choose with --interaction)\n',
    );
  }
  using interruption = listenForInterruption();
  const log = (text: string): void => void process.stderr.write(text);
  await using server = await startStubServer(pact, { port, cors, log });
  const { length } = readInteractions(pact);
  const what = `${length} interactions of ${consumer} → ${provider} ${contract.providerVersion}`;
  process.stdout.write(`${what} at http://localhost:${server.port}\n`);
  const isOwnEnd = await Promise.race([server.ended.then(() => true), interruption.interrupted]);
  if (isOwnEnd === true) {
    throw new UserError('The stub server ended by itself: what it said is above.');
  }
}
