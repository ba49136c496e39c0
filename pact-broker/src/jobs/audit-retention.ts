import type { UseCases } from '../use-cases/use-cases.ts';

const HOUR_MS = 60 * 60 * 1_000;

interface Options extends Pick<UseCases, 'removeOldAuditEntries'> {
  readonly days: number;
  readonly onError: (error: unknown) => void;
}

/**
 * Keeps the audit log bounded: deletes old entries now and every hour.
 *
 * @returns stops it after the running deletion
 */
export function startAuditRetention({ removeOldAuditEntries, days, onError }: Options) {
  const remove = (): Promise<void> => removeOldAuditEntries(days).catch(onError);
  let running = remove();
  const timer = setInterval(() => {
    running = running.then(remove);
  }, HOUR_MS);
  return async (): Promise<void> => {
    clearInterval(timer);
    await running;
  };
}
