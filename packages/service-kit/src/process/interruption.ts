import { constants } from 'node:os';
import { onNpmShellExit } from './npm-shell.ts';

/** Ctrl-C, `kill`, and closing the terminal. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
type SignalName = (typeof SIGNALS)[number];

/** A signal asked the command to end before it was done. */
export class Interrupted extends Error {
  /** 128 + the number of the signal, as in shells. */
  readonly exitCode: number;

  constructor(signal: SignalName) {
    super(`ended by ${signal}`);
    this.name = 'Interrupted';
    this.exitCode = 128 + constants.signals[signal];
  }
}

interface Options {
  /** Both the terminal and npm send a Ctrl-C: a second signal within this time is the same one. */
  readonly sameSignalMs?: number;
}

/**
 * Delays the exit until the process has cleaned up, or until a second signal. The end of npm's shell
 * counts as a SIGTERM.
 */
export interface Interruption extends Disposable {
  /** Aborted by the first signal, with an {@link Interrupted} as its reason. */
  readonly signal: AbortSignal;
  /** Resolves at the first signal. */
  readonly interrupted: Promise<void>;
}

export function listenForInterruption({ sameSignalMs = 1_000 }: Options = {}): Interruption {
  const controller = new AbortController();
  let firstSignalAt: number | undefined;
  const onSignal = (name: SignalName): void => {
    const interrupted = new Interrupted(name);
    controller.abort(interrupted);
    firstSignalAt ??= performance.now();
    // A second signal: do not wait for the clean-up any longer.
    if (performance.now() - firstSignalAt > sameSignalMs) process.exit(interrupted.exitCode);
  };
  const listeners = SIGNALS.map((name) => {
    process.on(name, onSignal);
    return (): void => void process.off(name, onSignal);
  });
  // A Ctrl-C also ends the shell: that is no second signal.
  listeners.push(onNpmShellExit(() => firstSignalAt ?? onSignal('SIGTERM')));
  const { signal } = controller;
  return {
    signal,
    interrupted: new Promise((resolve) => signal.addEventListener('abort', () => resolve())),
    [Symbol.dispose]: () => listeners.forEach((stop) => stop()),
  };
}
