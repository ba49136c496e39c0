import { z } from 'zod';
import { filledText, optionalText } from './fields.ts';

/** The number and the branch of a version come from its URL, not from its body. */
export const version = z.object({
  buildUrl: optionalText,
  _embedded: z.object({ tags: z.array(z.object({ name: filledText })).optional() }).optional(),
});
