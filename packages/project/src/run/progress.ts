/** Reports the steps of a long-running command on stderr, so that stdout holds only the result. */
export interface Progress {
  readonly step: <Result>(
    title: string,
    work: () => Promise<Result>,
    /** Whether the result counts as a success (default: always). */
    isSuccess?: (result: Result) => boolean,
  ) => Promise<Result>;
}
