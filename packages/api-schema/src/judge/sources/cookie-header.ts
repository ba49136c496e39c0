import { findDocument, matching } from '@shopflow/json-schema/conditions';
import { NOT_DECIDED, SAFE, UNKNOWN_MATCHER } from '@shopflow/pact-model/reading';
import type { HttpUsage } from '@shopflow/pact-model/usage';
import { escapePattern } from '../../document/escape-pattern.ts';
import { unknown, type Judgment } from '../judgment.ts';
import { sentPlace } from '../sent-texts.ts';

/** Rule R5 for a required cookie that is recorded: the matchers of the `Cookie` header may allow it to be missing. */
export function judgeSentCookie(usage: HttpUsage, name: string): Judgment {
  const header = sentPlace(usage, 'header', 'Cookie');
  if (header?.rules === undefined) return SAFE;
  if (header.isUnknown) {
    return unknown(UNKNOWN_MATCHER, 'rule');
  }
  const withoutCookie = {
    type: 'string',
    not: { pattern: `(^|;) *${escapePattern(name)}=` },
  } as const;
  const found = findDocument([matching(header.acceptedSchema()), matching(withoutCookie)]);
  if (found === 'none') return SAFE;
  if (found === 'unknown') return unknown(NOT_DECIDED, 'rule');
  const value = found.document;
  const exhibit = { request: { part: 'header Cookie', value } };
  return unknown({ code: 'matcher-allows', value }, 'request', exhibit);
}
