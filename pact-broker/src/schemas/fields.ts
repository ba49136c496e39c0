import { z } from 'zod';

/** The kinds of fields that bodies are made of, refused in the official broker's words. */

const wordsFor = (kind: string) => (issue: { readonly input?: unknown }) =>
  issue.input === undefined ? 'is missing' : `must be ${kind}`;

/** A text that must be there and not be blank. */
export const filledText = z
  .string({ error: wordsFor('a string') })
  .refine((text) => text.trim() !== '', 'must be filled');

/** A filled text without white space in it, for names that stand in URLs and commands. */
export const word = filledText.refine((text) => !/\s/.test(text), 'cannot contain spaces');

/** A text that may be left out, or be null to clear it. */
export const optionalText = z.string({ error: wordsFor('a string') }).nullish();

export const flag = z.boolean({ error: wordsFor('boolean') });
