import type { ApiReview } from '@shopflow/api-schema/review';

/** The document changes, and no interaction of any pact matches one of its operations. */
export function hasComparedNothing({ changes, versions }: ApiReview): boolean {
  return (
    changes.length > 0 &&
    versions.length > 0 &&
    versions.every(({ interactions }) => interactions === 0)
  );
}
