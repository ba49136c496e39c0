export type StagingErrorCode =
  /** A variable that says where something is. */
  | 'not-set'
  | 'no-answer'
  | 'refused'
  | 'no-topic'
  | 'group-running'
  | 'events-of-another-run'
  /** The wait for the consumer group was in vain. */
  | 'not-passed';

/** What was asked for was not done, and why; nothing is half done that a second call cannot end. */
export class StagingError extends Error {
  override readonly name = 'StagingError';
  readonly code: StagingErrorCode;

  constructor(code: StagingErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
