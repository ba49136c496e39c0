import { readInteractions } from '@shopflow/mock-sync/interaction';
import { readLock } from '@shopflow/mock-sync/lock';
import { selectInteractions } from '@shopflow/mock-sync/select-interactions';
import { serveContract } from '@shopflow/mock-sync/serve-contract';
import { listenForInterruption } from '@shopflow/service-kit/interruption';
import { mocksLockFile } from './mocks-lock-file.ts';

export interface ServeOptions {
  readonly consumer: string;
  readonly provider: string;
  readonly port?: number;
  readonly state?: string;
  readonly interaction?: readonly string[];
  readonly cors?: boolean;
  readonly host?: string;
}

/**
 * Serves a contract from the lock until a signal arrives.
 *
 * @throws MockError, also when no interaction matches the filters
 */
export async function serveMocks(options: ServeOptions): Promise<void> {
  const { consumer, provider, port = 0, state, interaction: descriptions, cors, host } = options;
  const lock = await readLock<Record<string, Record<string, unknown>>>(mocksLockFile);
  const contract = lock.contract(consumer, provider);
  const { pact, sharedRequests } = selectInteractions(contract, { state, descriptions });
  const log = (text: string): void => void process.stderr.write(`${text}\n`);
  for (const names of sharedRequests) {
    const [first] = names;
    log(
      `several interactions have the same request: ${names.join(', ')}. Serving "${first}"; choose with --interaction.`,
    );
  }
  using interruption = listenForInterruption();
  const server = await serveContract({ ...contract, pact }, { port, cors, host, log });
  const { length } = readInteractions(pact);
  const subject = `${length} interactions of ${consumer} → ${provider} ${contract.providerVersion}`;
  process.stdout.write(`${subject} at ${server.url}\n`);
  await interruption.interrupted;
  await server.stop();
}
