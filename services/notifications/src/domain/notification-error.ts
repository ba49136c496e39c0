export type NotificationErrorCode =
  'channel-unavailable' | 'event-invalid' | 'user-profile-unavailable';

interface Options extends ErrorOptions {
  /** A retry before this time cannot succeed. */
  readonly retryInMs?: number;
}

/** An event cannot be handled, either now or ever; see `retriable`. */
export class NotificationError extends Error {
  readonly code: NotificationErrorCode;
  readonly retryInMs: number;

  constructor(code: NotificationErrorCode, message: string, options: Options = {}) {
    super(message, options);
    this.name = 'NotificationError';
    this.code = code;
    this.retryInMs = options.retryInMs ?? 0;
  }

  /** Whether the same event may succeed later; if not, it never will. */
  get retriable(): boolean {
    return this.code !== 'event-invalid';
  }
}
