import { setTimeout } from 'node:timers/promises';
import { listenForInterruption } from './interruption.ts';

/** Registers how to close what was just opened. */
export type OnStop = (close: () => Promise<unknown>) => void;

/** Ends the run with an error, for what cannot go on. */
export type Abort = (error: Error) => void;

/** Milliseconds that each part may take to close. A part that takes longer is left behind. */
const CLOSE_LIMIT_MS = 10_000;

interface Options {
  readonly closeLimitMs?: number;
}

/**
 * Runs a server in the foreground until a signal or an abort. What `start` opened is then closed,
 * the last first. A start that fails, an abort, or a part that does not close prints its message
 * with its cause and makes the exit code 1; the other parts are closed all the same.
 */
export async function runUntilSignal(
  start: (onStop: OnStop, abort: Abort) => Promise<void>,
  { closeLimitMs = CLOSE_LIMIT_MS }: Options = {},
): Promise<void> {
  using interruption = listenForInterruption();
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
    fail(error);
  }
  let isStuck = false;
  for (const close of opened.reverse()) {
    if (await settlesWithin(closeLimitMs, close().catch(fail))) continue;
    isStuck = true;
    fail(new Error(`A part did not close within ${closeLimitMs} ms`));
  }
  // A part that did not close may keep the event loop busy for ever.
  if (isStuck) process.exit();
}

async function settlesWithin(limitMs: number, work: Promise<unknown>): Promise<boolean> {
  const done = new AbortController();
  const limit = setTimeout(limitMs, false, { signal: done.signal }).catch(() => false);
  return Promise.race([work.then(() => true), limit]).finally(() => done.abort());
}

function fail(error: unknown): void {
  process.stderr.write(`${explain(error)}\n`);
  process.exitCode = 1;
}

function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause === undefined ? error.message : `${error.message}: ${explain(error.cause)}`;
}
