import { z } from 'zod';

/** The kinds of fields that bodies are made of, refused in the official broker's words. */

const wordsFor = (kind: string) => (issue: { readonly input?: unknown }) =>
  issue.input === undefined ? 'is missing' : `must be ${kind}`;

/** A text that must be there and not be blank. */
export const filledText = z
  .string({ error: wordsFor('a string') })
  .refine((text) => text.trim() !== '', 'must be filled');

/** A filled text on one line, for names that notices and URLs repeat. */
export const line = filledText.refine(
  (text) => !/[\r\n]/.test(text),
  'cannot contain multiple lines',
);

/** A filled text without white space in it, for names that stand in URLs and commands. */
export const word = filledText.refine((text) => !/\s/.test(text), 'cannot contain spaces');

/** A text that may be left out, or be null to clear it. */
export const optionalText = z.string({ error: wordsFor('a string') }).nullish();

export const flag = z.boolean({ error: wordsFor('boolean') });

/** A web address that may be left out. */
export const optionalUrl = z
  .string()
  .refine((text) => /^https?:\/\//.test(text) && URL.canParse(text), {
    error: 'is not a valid URL eg. http://example.org',
  })
  .nullish();
