import ora from 'ora';
import colors from 'picocolors';

/** The library's own symbols are coloured on a pipe, too. */
const { green, red } = colors.createColors(colors.isColorSupported && process.stderr.isTTY);

/** Steps of a long work, told on stderr as they begin and end; what is printed is on stdout. */
export interface Progress {
  readonly step: <Result>(title: string, work: () => Promise<Result>) => Promise<Result>;
}

export function makeProgress(now: () => number = () => performance.now()): Progress {
  return {
    step: async (title, work) => {
      const started = now();
      const spinner = ora(title).start();
      const seconds = (): string => `${((now() - started) / 1000).toFixed(1)} s`;
      try {
        const result = await work();
        spinner.stopAndPersist({ symbol: green('✔'), text: `${title} (${seconds()})` });
        return result;
      } catch (error) {
        spinner.stopAndPersist({ symbol: red('✖'), text: `${title} (${seconds()})` });
        throw error;
      }
    },
  };
}
