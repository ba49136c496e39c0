/** Epoch milliseconds at which the next window begins; all consumers have the same windows. */
export function nextWindowAt(now: number, windowMs: number): number {
  return (Math.floor(now / windowMs) + 1) * windowMs;
}

/** A window that could not begin is tried again after so long. */
const RETRY_MS = 1_000;

interface Work {
  readonly begin: () => Promise<void>;
  readonly failed: (error: unknown) => void;
}

/** Begins window after window, never two at once, until it is stopped. */
export function startWindows(windowMs: number, { begin, failed }: Work): { stop: () => void } {
  let isStopped = false;
  let timer: NodeJS.Timeout | undefined;
  const beginAt = (time: number): void => {
    if (!isStopped) timer = setTimeout(run, time - Date.now());
  };
  const run = (): void => {
    begin().then(
      () => beginAt(nextWindowAt(Date.now(), windowMs)),
      (error: unknown) => {
        if (!isStopped) failed(error);
        beginAt(Math.min(nextWindowAt(Date.now(), windowMs), Date.now() + RETRY_MS));
      },
    );
  };
  beginAt(nextWindowAt(Date.now(), windowMs));
  return {
    stop: () => {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}
