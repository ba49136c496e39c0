/** Epoch milliseconds at which the next window begins. Windows are the same in all consumers. */
export function nextWindowAt(now: number, windowMs: number): number {
  return (Math.floor(now / windowMs) + 1) * windowMs;
}

/** Delay before another attempt to begin a window that failed. */
const RETRY_MS = 1_000;

interface Work {
  readonly begin: () => Promise<void>;
  readonly onError: (error: unknown) => void;
}

/** Begins one window after the other, never two concurrently, until it is stopped. */
export function startBatchTimer(windowMs: number, { begin, onError }: Work): { stop: () => void } {
  let isStopped = false;
  let timer: NodeJS.Timeout | undefined;
  const scheduleAt = (time: number): void => {
    if (!isStopped) timer = setTimeout(run, time - Date.now());
  };
  const run = (): void => {
    begin().then(
      () => scheduleAt(nextWindowAt(Date.now(), windowMs)),
      (error: unknown) => {
        if (!isStopped) onError(error);
        scheduleAt(Math.min(nextWindowAt(Date.now(), windowMs), Date.now() + RETRY_MS));
      },
    );
  };
  scheduleAt(nextWindowAt(Date.now(), windowMs));
  return {
    stop: () => {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}
