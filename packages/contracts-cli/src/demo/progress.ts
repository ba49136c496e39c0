import ora from 'ora';

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
        spinner.succeed(`${title} (${seconds()})`);
        return result;
      } catch (error) {
        spinner.fail(`${title} (${seconds()})`);
        throw error;
      }
    },
  };
}
