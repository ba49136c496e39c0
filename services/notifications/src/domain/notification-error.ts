export type NotificationErrorCode =
  'channel-unavailable' | 'event-invalid' | 'user-profile-unavailable';

/** An event cannot be handled, either now or ever; see `retriable`. */
export class NotificationError extends Error {
  readonly code: NotificationErrorCode;

  constructor(code: NotificationErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'NotificationError';
    this.code = code;
  }

  /** Whether the same event may succeed later; if not, it never will. */
  get retriable(): boolean {
    return this.code !== 'event-invalid';
  }
}
