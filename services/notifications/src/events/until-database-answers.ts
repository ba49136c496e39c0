import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from '@shopflow/service-kit/logger';
import type { SenderLease } from '../ports.ts';

const RETRY_MS = 500;

/**
 * Resolves immediately while this process can claim notifications, and otherwise when it can again:
 * without the database no event is begun, so none fails and none is lost. Logs each change once.
 */
export function makeUntilDatabaseAnswers(
  lease: Pick<SenderLease, 'get'>,
  logger: Logger,
): () => Promise<void> {
  let waiting: Promise<void> | undefined;
  const waitUntilAnswer = async (first: unknown): Promise<void> => {
    logger.error({ err: first }, 'consuming is paused: the database does not answer');
    for (;;) {
      await pause(RETRY_MS, undefined, { ref: false });
      const hasAnswered = await lease.get().then(
        () => true,
        () => false,
      );
      if (hasAnswered) break;
    }
    logger.info('consuming is resumed: the database answers');
  };
  return () =>
    waiting ??
    lease.get().then(
      () => undefined,
      (error: unknown) => (waiting ??= waitUntilAnswer(error).finally(() => (waiting = undefined))),
    );
}
