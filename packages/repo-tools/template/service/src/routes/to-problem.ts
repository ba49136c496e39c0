import { HttpProblem } from '@shopflow/service-kit/problem';
import { NewServiceError, type NewServiceErrorCode } from '../domain/new-service-error.ts';

const problems = {
  'item-not-found': { status: 404, title: 'Item not found' },
} as const satisfies Record<NewServiceErrorCode, { status: number; title: string }>;

/** Converts a rejected request to its problem document; undefined for any other error. */
export function toProblem(error: unknown): HttpProblem | undefined {
  if (!(error instanceof NewServiceError)) return undefined;
  return new HttpProblem({ ...problems[error.code], detail: error.message });
}
