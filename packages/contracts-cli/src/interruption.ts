import { constants } from 'node:os';

/** Ctrl-C, a kill, and a terminal that was closed. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** The command was told to end before it was done. */
export class Interrupted extends Error {
  /** 128 + the number of the signal, as shells count. */
  readonly exitCode: number;

  constructor(signal: (typeof SIGNALS)[number]) {
    super(`ended by ${signal}`);
    this.name = 'Interrupted';
    this.exitCode = 128 + constants.signals[signal];
  }
}

/** Holds back the end of the process until what was started is taken down. */
export interface Interruption extends Disposable {
  /** Aborted by the first signal, with an {@link Interrupted} as its reason. */
  readonly signal: AbortSignal;
}

export function listenForInterruption(): Interruption {
  const controller = new AbortController();
  const listeners = SIGNALS.map((name) => {
    const abort = (): void => controller.abort(new Interrupted(name));
    process.on(name, abort);
    return () => process.off(name, abort);
  });
  return {
    signal: controller.signal,
    [Symbol.dispose]: () => listeners.forEach((stop) => stop()),
  };
}
