import { z } from 'zod';
import { flag, listOf, name, optionalText, word } from '../../http/fields.ts';
import { MAX_CONTACTS } from '../../http/limits.ts';

const contact = z.object({
  name,
  details: z.record(z.string(), z.unknown()).nullish(),
});

export const environment = z.object({
  name: word,
  displayName: optionalText,
  production: flag,
  contacts: listOf(contact, MAX_CONTACTS).nullish(),
});
