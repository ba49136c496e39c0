import { HttpProblem } from '@shopflow/service-kit/problem';
import { UserProfileError, type UserProfileErrorCode } from '../domain/user-profile-error.ts';

const problems = {
  'user-not-found': { status: 404, title: 'User not found' },
  'email-taken': { status: 409, title: 'E-mail address taken' },
} as const satisfies Record<UserProfileErrorCode, { status: number; title: string }>;

/** Converts a rejected request to its problem document; undefined for any other error. */
export function toProblem(error: unknown): HttpProblem | undefined {
  if (!(error instanceof UserProfileError)) return undefined;
  return new HttpProblem({ ...problems[error.code], detail: error.message });
}
