import { ownValue } from '@shopflow/json-schema/json-record';
import type { Matcher } from '../pact.ts';
import { meaningOf } from '../rules/matcher-meaning.ts';
import { toAcceptance, type Acceptance } from './acceptance.ts';
import { KNOWN_MATCHERS, withoutTimeout } from './accept-scalar.ts';
import { nameOf } from './matcher-name.ts';
import { acceptStatus } from './accept-status.ts';

type AcceptText = (text: string, example: string, matcher: Matcher) => boolean;

/** A number as Rust parses it. */
const DECIMAL = /^[+-]?(\d+\.?\d*([eE][+-]?\d+)?|\.\d+([eE][+-]?\d+)?|inf|infinity|nan)$/i;

/** In texts these differ from what they mean in JSON. */
const BY_NAME: Readonly<Record<string, AcceptText>> = {
  equality: (text, example) => text === example,
  values: (text, example) => text === example,
  type: () => true,
  number: (text) => DECIMAL.test(text),
  decimal: (text) => DECIMAL.test(text),
  integer: (text) => /^\+?\d+$/.test(text),
  boolean: (text) => text === 'true' || text === 'false',
  notEmpty: (text) => text !== '',
  statusCode: (text, _, matcher) =>
    /^\d+$/.test(text) && acceptStatus(matcher, Number(text)) === 'accepted',
};

const AS_IN_JSON = new Set(['regex', 'include', 'date', 'time', 'datetime', 'semver']);

/** Whether a matcher accepts the text of a header, a query parameter, a path or a key. */
export function acceptText(matcher: Matcher, example: string, text: string): Acceptance {
  const name = nameOf(matcher);
  if (!KNOWN_MATCHERS.has(name) || name === 'contentType') return 'unknown';
  if (AS_IN_JSON.has(name)) {
    return withoutTimeout(() => meaningOf(matcher, example)?.accepts(text));
  }
  // The engine refuses a text where it cannot apply the matcher.
  return toAcceptance(ownValue(BY_NAME, name)?.(text, example, matcher) ?? false);
}
