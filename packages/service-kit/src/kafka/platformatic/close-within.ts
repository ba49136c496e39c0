import { setTimeout as pauseFor } from 'node:timers/promises';

const LIMIT_MS = 1_500;

/** Closing waits for the answers of a Kafka that may hang; the process that closes is about to end. */
export async function closeWithinLimit(close: () => Promise<unknown>): Promise<void> {
  const limit = pauseFor(LIMIT_MS, undefined, { ref: false });
  await Promise.race([close().catch(() => undefined), limit]);
}
