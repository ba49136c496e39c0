import { MAX_NAME_LENGTH } from './limits.ts';

/** Rules for names and other texts that are stored in a database column. */

const CONTROL_CHARACTER = /\p{Cc}/u;
/** UTF-8 cannot encode a lone surrogate, so the database would store a different text. */
const LONE_SURROGATE = /\p{Cs}/u;

export function hasControlCharacter(text: string): boolean {
  return CONTROL_CHARACTER.test(text);
}

/** Returns why a text cannot be stored; undefined if it can. */
export function findTextFault(text: string, maxLength: number): string | undefined {
  // Checks the length first, so that a long text is not searched.
  if (text.length > maxLength) return `cannot be longer than ${maxLength} characters`;
  if (/[\r\n]/.test(text)) return 'cannot contain multiple lines';
  if (hasControlCharacter(text)) return 'cannot contain control characters';
  return LONE_SURROGATE.test(text) ? 'cannot contain lone surrogates' : undefined;
}

/** Returns why a text cannot be a name; undefined if it can. */
export function findNameFault(text: string): string | undefined {
  if (text === '') return 'must be filled';
  return text.trim() === '' ? 'cannot be blank' : findTextFault(text, MAX_NAME_LENGTH);
}
