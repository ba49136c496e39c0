import { z } from 'zod';
import { filledText, flag, optionalText, word } from './fields.ts';

const contact = z.object({
  name: filledText,
  details: z.record(z.string(), z.unknown()).nullish(),
});

export const environment = z.object({
  name: word,
  displayName: optionalText,
  production: flag,
  contacts: z.array(contact, { error: 'must be an array' }).nullish(),
});
