export type StagingErrorCode =
  /** A variable with the location of a part is not set. */
  | 'not-set'
  | 'no-answer'
  | 'refused'
  | 'no-topic'
  | 'group-running'
  | 'events-of-another-run'
  /** The consumer group did not process the events in time. */
  | 'not-passed';

/** Why an operation was not completed. Calling it again is safe and finishes partial work. */
export class StagingError extends Error {
  override readonly name = 'StagingError';
  readonly code: StagingErrorCode;

  constructor(code: StagingErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
