import pTimeout, { TimeoutError } from 'p-timeout';
import { Interrupted, listenForInterruption } from './interruption.ts';

/** Registers a function that closes a resource. */
export type OnStop = (close: () => Promise<unknown>) => void;

/** Stops the program with an error. */
export type Abort = (error: Error) => void;

/** Milliseconds that each resource may take to close. A resource that takes longer is abandoned. */
const CLOSE_LIMIT_MS = 10_000;

interface Options {
  readonly closeLimitMs?: number;
  /** A second signal within this time is the same as the first. */
  readonly sameSignalMs?: number;
}

/**
 * Runs a server in the foreground until a signal or an abort. The resources that `start` opened are
 * then closed in reverse order. A failed start, an abort, or a resource that does not close prints its
 * message with its cause and sets the exit code to 1; the other resources are still closed. A start
 * that fails after a signal ends with the signal's exit code.
 */
export async function runUntilSignal(
  start: (onStop: OnStop, abort: Abort) => Promise<void>,
  { closeLimitMs = CLOSE_LIMIT_MS, ...interruptionOptions }: Options = {},
): Promise<void> {
  using interruption = listenForInterruption(interruptionOptions);
  const opened: (() => Promise<unknown>)[] = [];
  let abort: Abort = () => undefined;
  const aborted = new Promise<never>((_resolve, reject) => {
    abort = reject;
  });
  aborted.catch(() => undefined);
  try {
    await start((close) => opened.push(close), abort);
    await Promise.race([interruption.interrupted, aborted]);
  } catch (error) {
    // A signal to the process group also ends the children that the start waits for.
    fail(interruption.signal.aborted ? interruption.signal.reason : error);
  }
  let isStuck = false;
  const limit = {
    milliseconds: closeLimitMs,
    message: `A resource did not close within ${closeLimitMs} ms`,
  };
  for (const close of opened.reverse()) {
    try {
      await pTimeout(close(), limit);
    } catch (error) {
      if (error instanceof TimeoutError) isStuck = true;
      fail(error);
    }
  }
  // A resource that did not close may keep the event loop busy forever.
  if (isStuck) process.exit();
}

function fail(error: unknown): void {
  process.stderr.write(`${explain(error)}\n`);
  process.exitCode = error instanceof Interrupted ? error.exitCode : 1;
}

function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause === undefined ? error.message : `${error.message}: ${explain(error.cause)}`;
}
