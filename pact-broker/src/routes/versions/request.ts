import { z } from 'zod';
import { listOf, name, optionalText } from '../../http/fields.ts';
import { MAX_TAGS } from '../../http/limits.ts';

const tags = listOf(z.object({ name }), MAX_TAGS);

/** The number and the branch of a version come from its URL, not from its body. */
export const version = z.object({
  buildUrl: optionalText,
  fingerprint: name.optional(),
  tags: tags.optional(),
  _embedded: z.object({ tags: tags.optional() }).optional(),
});
