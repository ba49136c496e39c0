import { emptyDatabase } from '@shopflow/service-kit/testing/empty-database';
import type { Clock } from './clock.ts';
import { openTestBroker, type TestBroker } from './open-broker.ts';

export type { TestBroker };

/** Opened by an earlier test of this file. */
const idle: TestBroker[] = [];
let isLastTestDone = false;

afterAll(async () => {
  isLastTestDone = true;
  for (const broker of idle) await broker[Symbol.asyncDispose]();
});

/**
 * Starts the real broker with an empty database, for one test. The tests of a file share the
 * process's brokers, because opening one takes longer than most tests.
 *
 * @param clock the system clock by default; a broker with another clock is not shared
 */
export async function startTestBroker(clock?: Clock): Promise<TestBroker> {
  if (clock !== undefined) return openTestBroker(clock);
  const used = idle.pop();
  if (used !== undefined) await emptyDatabase(used.databaseUrl);
  const broker = used ?? (await openTestBroker());
  return {
    ...broker,
    [Symbol.asyncDispose]: async () => {
      // A file may dispose of its broker in an `afterAll`, which runs after the one above.
      if (isLastTestDone) await broker[Symbol.asyncDispose]();
      else idle.push(broker);
    },
  };
}
