import type { ApiReview } from '@shopflow/api-schema/review';
import type { ReviewInput } from '@shopflow/api-schema/review-api';
import { UserError } from '@shopflow/project/user-error';

/** @throws UserError for documents that cannot be compared */
export async function reviewDocuments(input: ReviewInput): Promise<ApiReview> {
  const [{ reviewApi }, { ApiDocumentError }] = await Promise.all([
    import('@shopflow/api-schema/review-api'),
    import('@shopflow/api-schema/read-api-document'),
  ]);
  try {
    return await reviewApi(input);
  } catch (cause) {
    if (!(cause instanceof ApiDocumentError)) throw cause;
    throw new UserError(cause.message, { cause });
  }
}
