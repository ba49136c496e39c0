export type UserProfileErrorCode = 'user-not-found' | 'email-taken';

/** A request that User Profile rejects; any other error is a bug or an outage. */
export class UserProfileError extends Error {
  readonly code: UserProfileErrorCode;

  constructor(code: UserProfileErrorCode, message: string) {
    super(message);
    this.name = 'UserProfileError';
    this.code = code;
  }
}

export function userNotFound(id: string): UserProfileError {
  return new UserProfileError('user-not-found', `No user has the id ${id}`);
}
