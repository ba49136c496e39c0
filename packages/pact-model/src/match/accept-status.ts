import { ownValue } from '@shopflow/json-schema/json-record';
import type { Matcher } from '../pact.ts';
import { toAcceptance, type Acceptance } from './acceptance.ts';
import { nameOf } from './matcher-name.ts';

const RANGES: Readonly<Record<string, (status: number) => boolean>> = {
  info: (status) => status >= 100 && status <= 199,
  success: (status) => status >= 200 && status <= 299,
  redirect: (status) => status >= 300 && status <= 399,
  clientError: (status) => status >= 400 && status <= 499,
  serverError: (status) => status >= 500 && status <= 599,
  nonError: (status) => status < 400,
  error: (status) => status >= 400,
};

/** Whether a `statusCode` matcher accepts a status. */
export function acceptStatus(matcher: Matcher, status: number): Acceptance {
  if (nameOf(matcher) !== 'statusCode') return 'unknown';
  const { status: accepted = 'success' } = matcher;
  if (Array.isArray(accepted)) return toAcceptance(accepted.map(Number).includes(status));
  return toAcceptance(ownValue(RANGES, String(accepted))?.(status));
}
