/** Reports the steps of a long-running command on stderr, so that stdout holds only the result. */
export interface Progress {
  readonly step: <Result>(
    title: string,
    /** May report its progress, such as "120 of 500 versions". */
    work: (report: (detail: string) => void) => Promise<Result>,
    /** Whether the result counts as a success (default: always). */
    isSuccess?: (result: Result) => boolean,
  ) => Promise<Result>;
}
