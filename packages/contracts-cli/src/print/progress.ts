import { isatty } from 'node:tty';
import type { Progress } from '@shopflow/project/progress';
import { listenForInterruption } from '@shopflow/service-kit/interruption';
import ora from 'ora';
import colors from 'picocolors';

/** Instead of ora's own symbols, which are colored even on a pipe; picocolors alone colors a pipe when CI is set. */
const { green, red } = colors.createColors(colors.isColorSupported && isatty(process.stderr.fd));

/** Some terminals report 0 columns, on which ora 9.4 loops forever when it clears a line. */
const terminal = Object.create(process.stderr, {
  columns: { get: () => process.stderr.columns || 80 },
}) as typeof process.stderr;

/** After the signal aborts, no step starts, and a failing step throws the signal's reason. */
function makeProgress(signal: AbortSignal, { isSilent = false } = {}): Progress {
  return {
    step: async (title, work, isSuccess = () => true) => {
      signal.throwIfAborted();
      const started = performance.now();
      const spinner = ora({ text: title, discardStdin: false, stream: terminal, isSilent }).start();
      const finish = (symbol: string): void => {
        const seconds = ((performance.now() - started) / 1000).toFixed(1);
        spinner.stopAndPersist({ symbol, text: `${title} (${seconds} s)` });
      };
      try {
        const result = await work((detail) => {
          spinner.text = `${title}: ${detail}`;
        });
        finish(isSuccess(result) ? green('✔') : red('✖'));
        return result;
      } catch (error) {
        finish(red('✖'));
        signal.throwIfAborted();
        throw error;
      }
    },
  };
}

/**
 * Runs a long command with progress on stderr. A signal aborts it, and then throws Interrupted once the
 * command has cleaned up.
 */
export async function withProgress<Result>(
  work: (context: { readonly signal: AbortSignal; readonly progress: Progress }) => Promise<Result>,
  options?: { readonly isSilent: boolean },
): Promise<Result> {
  using interruption = listenForInterruption();
  const { signal } = interruption;
  return await work({ signal, progress: makeProgress(signal, options) });
}
