import { MAX_NAME_LENGTH } from './limits.ts';

/** What a name, or any other text that is stored in a column of its own, may not hold. */

const CONTROL_CHARACTER = /\p{Cc}/u;
/** UTF-8 cannot encode one, so the database would store another text. */
const LONE_SURROGATE = /\p{Cs}/u;

export function hasControlCharacter(text: string): boolean {
  return CONTROL_CHARACTER.test(text);
}

/** Why a text cannot be stored; undefined when it can. */
export function textFault(text: string, maxLength: number): string | undefined {
  // The length first: what is long is not searched.
  if (text.length > maxLength) return `cannot be longer than ${maxLength} characters`;
  if (/[\r\n]/.test(text)) return 'cannot contain multiple lines';
  if (hasControlCharacter(text)) return 'cannot contain control characters';
  return LONE_SURROGATE.test(text) ? 'cannot contain lone surrogates' : undefined;
}

/** Why a text cannot name anything; undefined when it can. */
export function nameFault(text: string): string | undefined {
  if (text === '') return 'must be filled';
  return text.trim() === '' ? 'cannot be blank' : textFault(text, MAX_NAME_LENGTH);
}
