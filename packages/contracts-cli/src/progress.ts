import { isatty } from 'node:tty';
import ora from 'ora';
import colors from 'picocolors';

/** The library's own symbols are coloured on a pipe, too, and all are where CI is set. */
const { green, red } = colors.createColors(colors.isColorSupported && isatty(process.stderr.fd));

/** A terminal may say that it has 0 columns, which ora (9.4) would clear an endless line on. */
const terminal = Object.create(process.stderr, {
  columns: { get: () => process.stderr.columns || 80 },
}) as typeof process.stderr;

/** Steps of a long work, told on stderr as they begin and end; what is printed is on stdout. */
export interface Progress {
  readonly step: <Result>(
    title: string,
    work: () => Promise<Result>,
    /** Whether what came of it is good; it is, unless told. */
    isGood?: (result: Result) => boolean,
  ) => Promise<Result>;
}

/** No step begins after the signal is raised, and one that fails by it ends with its reason. */
export function makeProgress(signal: AbortSignal): Progress {
  return {
    step: async (title, work, isGood = () => true) => {
      signal.throwIfAborted();
      const started = performance.now();
      const spinner = ora({ text: title, discardStdin: false, stream: terminal }).start();
      const end = (symbol: string): void => {
        const seconds = ((performance.now() - started) / 1000).toFixed(1);
        spinner.stopAndPersist({ symbol, text: `${title} (${seconds} s)` });
      };
      try {
        const result = await work();
        end(isGood(result) ? green('✔') : red('✖'));
        return result;
      } catch (error) {
        end(red('✖'));
        signal.throwIfAborted();
        throw error;
      }
    },
  };
}
