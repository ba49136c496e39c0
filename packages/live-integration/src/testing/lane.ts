import type { DefineTest } from './provable.ts';

/** Tests that run one after another, at the same time as those of other lanes. */
export interface Lane {
  readonly test: DefineTest;
  /** Resolves when the tests that have been started so far have ended. */
  readonly idle: () => Promise<unknown>;
}

/**
 * Jest starts all concurrent tests of a file, in their order, before the first sequential one; set
 * `maxConcurrency` to at least their number. Define sequential tests after all lanes, because jest
 * starts those only when every test above them has ended.
 *
 * @param after lanes whose tests end before this one starts; define their tests first
 */
export function makeLane(after: readonly Lane[] = []): Lane {
  let previous: Promise<unknown> | undefined;
  return {
    test: (title, body, limitMs) => {
      const run = async (): Promise<void> => {
        const running = (previous ?? Promise.all(after.map(({ idle }) => idle()))).then(body);
        previous = running.catch(() => undefined);
        await running;
      };
      test.concurrent(title, run, limitMs);
    },
    idle: () => previous ?? Promise.resolve(),
  };
}
