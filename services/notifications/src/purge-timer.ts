import type { Logger } from '@shopflow/service-kit/logger';

const INTERVAL_MS = 60 * 60 * 1_000;

/** Purges at the start and then every hour, one round after the other. */
export function startPurging(
  purge: () => Promise<number>,
  logger: Logger,
): { readonly stop: () => Promise<void> } {
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;
  let round = Promise.resolve();
  const begin = (): void => {
    round = purge()
      .then(
        (purged) => logger.info({ purged }, 'old notifications purged'),
        (error: unknown) => logger.error({ err: error }, 'old notifications not purged'),
      )
      .finally(() => {
        if (!isStopped) timer = setTimeout(begin, INTERVAL_MS).unref();
      });
  };
  begin();
  return {
    stop: () => {
      isStopped = true;
      clearTimeout(timer);
      return round;
    },
  };
}
