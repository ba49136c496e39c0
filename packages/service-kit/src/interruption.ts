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

/** npm passes on the Ctrl-C that the terminal has sent as well: what comes so soon is the same one. */
const SAME_SIGNAL_MS = 1_000;

/** Holds back the end of the process until what was started is taken down, or it is told again. */
export interface Interruption extends Disposable {
  /** Aborted by the first signal, with an {@link Interrupted} as its reason. */
  readonly signal: AbortSignal;
  /** Resolves at the first signal. */
  readonly told: Promise<void>;
}

export function listenForInterruption(): Interruption {
  const controller = new AbortController();
  let toldAt: number | undefined;
  const listeners = SIGNALS.map((name) => {
    const hear = (): void => {
      const interrupted = new Interrupted(name);
      controller.abort(interrupted);
      toldAt ??= performance.now();
      // Told twice: whoever waits for the end has had enough.
      if (performance.now() - toldAt > SAME_SIGNAL_MS) process.exit(interrupted.exitCode);
    };
    process.on(name, hear);
    return () => process.off(name, hear);
  });
  const { signal } = controller;
  return {
    signal,
    told: new Promise((resolve) => signal.addEventListener('abort', () => resolve())),
    [Symbol.dispose]: () => listeners.forEach((stop) => stop()),
  };
}
