import { z } from 'zod';
import { ExactNumber } from '../domain/json/exact-json.ts';
import { MAX_NAME_LENGTH, MAX_TEXT_LENGTH } from './limits.ts';
import { findNameFault, findTextFault } from './text-rules.ts';

/** Field schemas for request bodies, with the official broker's error messages. */

const typeMessage = (kind: string) => (issue: { readonly input?: unknown }) =>
  issue.input === undefined ? 'is missing' : `must be ${kind}`;

const text = z.string({ error: typeMessage('a string') });

/** A required text that is not blank, of any length. */
export const filledText = text.refine((value) => value.trim() !== '', 'must be filled');

/** A text that is safe to store and to repeat in URLs and notices. */
export const name = text.check(rejectedBy(findNameFault));

/** A name without white space, for use in commands. */
export const word = name.refine((value) => !/\s/.test(value), 'cannot contain spaces');

/** An optional text on one line; null clears it. */
export const optionalText = text
  .check(rejectedBy((value) => findTextFault(value, MAX_TEXT_LENGTH)))
  .nullish();

/** An optional name; null and an empty string also mean that there is none. */
export const optionalName = orNumber(
  text.check(rejectedBy((value) => findTextFault(value, MAX_NAME_LENGTH))).nullish(),
);

/**
 * An optional web address. As in the official broker, it can lack its scheme; any other scheme could
 * run a script on a page.
 */
export const optionalUrl = optionalText.refine(
  (value) => value == null || isWebAddress(value),
  'is not a valid URL eg. http://example.org',
);

function isWebAddress(text: string): boolean {
  return /^https?:\/\//.test(text) ? URL.canParse(text) : /^[^\s:]*$/.test(text);
}

export const flag = z.boolean({ error: typeMessage('boolean') });

/** Like the official broker, treats any other type as missing. */
export const optionalBoolean = z.boolean().optional().catch(undefined);

/** A required list. Its items are validated only if there are not too many. */
export function listOf<Item extends z.ZodType>(item: Item, max: number) {
  return z
    .array(z.unknown(), { error: typeMessage('an array') })
    .max(max, { error: `cannot have more than ${max} items` })
    .pipe(z.array(item));
}

/** Accepts a number as text, for fields that the official broker converts to text. */
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
