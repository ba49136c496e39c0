import { createHash } from 'node:crypto';

/**
 * Marks what one form with one content places: sent twice, it is one placement; with another
 * content, it is another one.
 */
export function placementKey(formId: string, content: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify([formId, content]))
    .digest('base64url');
}
