import type { Writable } from 'node:stream';

/** Closed by the reader, as in `| head`, or by the terminal: it wants no more output. */
const CLOSED = ['EPIPE', 'EIO'];

interface Process {
  exitCode?: typeof process.exitCode;
  readonly once: (event: 'exit', listener: () => void) => unknown;
}

/**
 * Makes output that cannot be written, for example to a full disk, an error: one line on stderr, and exit code
 * 2. A command whose reader is gone still finishes.
 */
export function reportLostOutput(stdout: Writable, stderr: Writable, running: Process): void {
  let isReported = false;
  stderr.on('error', () => undefined);
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (isReported || CLOSED.includes(error.code ?? '')) return;
    isReported = true;
    stderr.write(`The output could not be written: ${error.message}\n`);
    // At the end, because the command still sets its own.
    running.once('exit', () => {
      running.exitCode = 2;
    });
  });
}
