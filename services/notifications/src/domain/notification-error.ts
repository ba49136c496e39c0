export type NotificationErrorCode =
  'channel-unavailable' | 'event-invalid' | 'user-profile-unavailable';

/** An event that cannot be handled, at least not now. */
export class NotificationError extends Error {
  readonly code: NotificationErrorCode;

  constructor(code: NotificationErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'NotificationError';
    this.code = code;
  }

  /** Whether the same event may be handled later; if not, it never will be. */
  get retriable(): boolean {
    return this.code !== 'event-invalid';
  }
}
