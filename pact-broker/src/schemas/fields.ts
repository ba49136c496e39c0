import { z } from 'zod';
import { ExactNumber } from '../domain/exact-json.ts';
import { MAX_NAME_LENGTH, MAX_TEXT_LENGTH } from './limits.ts';
import { nameFault, textFault } from './text-rules.ts';

/** The kinds of fields that bodies are made of, rejected in the official broker's words. */

const wordsFor = (kind: string) => (issue: { readonly input?: unknown }) =>
  issue.input === undefined ? 'is missing' : `must be ${kind}`;

const text = z.string({ error: wordsFor('a string') });

/** A text that must be there and not be blank, of any length and kind. */
export const filledText = text.refine((value) => value.trim() !== '', 'must be filled');

/** A filled text that can be stored, and repeated in URLs and notices. */
export const name = text.check(rejectedBy(nameFault));

/** A name without white space in it, for what is part of commands. */
export const word = name.refine((value) => !/\s/.test(value), 'cannot contain spaces');

/** A text on one line that may be left out, or be null to clear it. */
export const optionalText = text
  .check(rejectedBy((value) => textFault(value, MAX_TEXT_LENGTH)))
  .nullish();

/** A name that may be left out, be null or be empty: all three mean that there is none. */
export const optionalName = orNumber(
  text.check(rejectedBy((value) => textFault(value, MAX_NAME_LENGTH))).nullish(),
);

export const flag = z.boolean({ error: wordsFor('boolean') });

/** A web address that may be left out. */
export const optionalUrl = optionalText.refine(
  (value) => value == null || (/^https?:\/\//.test(value) && URL.canParse(value)),
  'is not a valid URL eg. http://example.org',
);

/** A list that must be there; its items are read only when there are not too many. */
export function listOf<Item extends z.ZodType>(item: Item, max: number) {
  return z
    .array(z.unknown(), { error: wordsFor('an array') })
    .max(max, { error: `cannot have more than ${max} items` })
    .pipe(z.array(item));
}

/** What the official broker turns into text, numbers included, where it does not ask for a text. */
export function orNumber<Schema extends z.ZodType>(schema: Schema) {
  return z.preprocess((value) => (isNumber(value) ? String(value) : value), schema);
}

function isNumber(value: unknown): boolean {
  return typeof value === 'number' || value instanceof ExactNumber;
}

function rejectedBy(rule: (value: string) => string | undefined): z.core.CheckFn<string> {
  return ({ value, issues }) => {
    const message = rule(value);
    if (message !== undefined) issues.push({ code: 'custom', message, input: value });
  };
}
