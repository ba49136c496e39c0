/** What a server's main hands over once it is up. */
export interface Running {
  readonly stop: () => Promise<void>;
}

/** A stop that takes longer than this, in milliseconds, is cut short. */
const STOP_LIMIT_MS = 10_000;

/**
 * Runs a server in the foreground until SIGINT or SIGTERM, then stops it gracefully. A failed
 * start prints its message and its cause, and exits with 1.
 */
export async function runUntilSignal(start: () => Promise<Running>): Promise<void> {
  const signalled = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  try {
    const running = await start();
    await signalled;
    const limit = setTimeout(() => process.exit(1), STOP_LIMIT_MS);
    await running.stop();
    clearTimeout(limit);
  } catch (error) {
    process.stderr.write(`${explain(error)}\n`);
    process.exitCode = 1;
  }
}

function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause === undefined ? error.message : `${error.message}: ${explain(error.cause)}`;
}
