import { z } from 'zod';
import { listOf, name, optionalText } from '../../http/fields.ts';
import { MAX_TAGS } from '../../http/limits.ts';

/** The number and the branch of a version come from its URL, not from its body. */
export const version = z.object({
  buildUrl: optionalText,
  _embedded: z.object({ tags: listOf(z.object({ name }), MAX_TAGS).optional() }).optional(),
});
