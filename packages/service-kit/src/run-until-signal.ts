import { listenForInterruption } from './interruption.ts';

/** Notes how to close what was just opened. */
export type OnStop = (close: () => Promise<unknown>) => void;

/** A stop that takes longer than this, in milliseconds, is cut short. */
const STOP_LIMIT_MS = 10_000;

/**
 * Runs a server in the foreground until it is told to end. What `start` opened is then closed, the
 * last first; so it is when the start fails half way, which prints the message and its cause, and
 * exits with 1.
 */
export async function runUntilSignal(start: (onStop: OnStop) => Promise<void>): Promise<void> {
  using interruption = listenForInterruption();
  const opened: (() => Promise<unknown>)[] = [];
  try {
    await start((close) => opened.push(close));
    await interruption.told;
  } catch (error) {
    fail(error);
  }
  const limit = setTimeout(() => process.exit(1), STOP_LIMIT_MS);
  for (const close of opened.reverse()) await close().catch(fail);
  clearTimeout(limit);
}

function fail(error: unknown): void {
  process.stderr.write(`${explain(error)}\n`);
  process.exitCode = 1;
}

function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause === undefined ? error.message : `${error.message}: ${explain(error.cause)}`;
}
