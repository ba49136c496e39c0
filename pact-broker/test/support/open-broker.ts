import { startHttpServer } from '@shopflow/service-kit/http-server';
import { silentLogger } from '@shopflow/service-kit/logger';
import { createTestDatabase } from '@shopflow/service-kit/testing/test-database';
import { openBroker, type BrokerParts, type OpenBroker } from '../../src/compose.ts';
import { makeBrokerDriver, type BrokerDriver } from './broker-driver.ts';
import type { Clock } from './clock.ts';

export interface TestBroker extends BrokerDriver, AsyncDisposable {
  readonly databaseUrl: string;
  readonly useCases: OpenBroker['useCases'];
  /** Delivers the webhook calls that are due now, and returns how many there were. */
  readonly deliverWebhooks: () => Promise<number>;
}

type Options = Partial<
  Pick<BrokerParts, 'access' | 'logger' | 'baseUrl' | 'webhooks' | 'shieldsUrl'>
>;

/**
 * Starts the real broker on a free port with a new database; both are removed on disposal. The
 * driver uses only HTTP.
 *
 * @param clock the system clock by default
 */
export async function openTestBroker(clock?: Clock, options: Options = {}): Promise<TestBroker> {
  const database = await createTestDatabase();
  const broker = await openBroker({
    databaseUrl: database.url,
    // Keeps the bodies of tests small.
    bodyLimitBytes: 10 * 1024 * 1024,
    logger: silentLogger(),
    ...options,
    ...(clock !== undefined && { now: clock.now }),
  });
  const server = await startHttpServer(broker.app, { port: 0, host: '127.0.0.1' });
  return {
    ...makeBrokerDriver(server.url),
    databaseUrl: database.url,
    useCases: broker.useCases,
    deliverWebhooks: async () => {
      const { claimDueWebhooks, deliverWebhook } = broker.useCases;
      const calls = await claimDueWebhooks(100);
      await Promise.all(calls.map((call) => deliverWebhook(call)));
      return calls.length;
    },
    [Symbol.asyncDispose]: async () => {
      await server[Symbol.asyncDispose]();
      await broker.close();
      await database[Symbol.asyncDispose]();
    },
  };
}
