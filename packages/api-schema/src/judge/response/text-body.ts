import { ALREADY_BROKEN, NOT_DECIDED, SAFE } from '@shopflow/pact-model/reading';
import { findDocument, matching, notMatching } from '@shopflow/json-schema/conditions';
import { breaks, unknown, type Judge, type Judgment } from '../judgment.ts';
import { statusOf, type ResponseBodies } from './response-body.ts';
import type { NotUnderstood } from '../not-understood.ts';

/** A plain text is compared as a whole: rules R2 and R3 for one exact value. */
export function judgeTextBody({ before, after }: ResponseBodies, unread: NotUnderstood): Judge {
  return ({ usage }) => {
    const { responseBody } = usage;
    if (responseBody.code === 'none' || responseBody.code === 'empty') return SAFE;
    if (responseBody.code !== 'opaque') return unknown(unread, 'rule');
    const { content } = responseBody;
    const isExact = usage.acceptsBody(`${String(content)}.`) === 'refused';
    if (!isExact) return unknown(unread, 'rule');
    const own = matching({ const: content });
    if (typeof findDocument([matching(after), own]) !== 'object') {
      return judgeLost(findDocument([matching(before), own]));
    }
    const value = findDocument([matching(after), notMatching(before)]);
    if (value === 'none') return SAFE;
    if (value === 'unknown') return unknown(unread, 'rule');
    const answer = { status: statusOf(usage), body: value.document };
    const other = findDocument([matching(before), notMatching({ const: content })]);
    return typeof other === 'object'
      ? unknown(
          { code: 'narrow-expectation', value: value.document, refusesOld: other.document },
          'verifier',
          { answer },
        )
      : breaks({ code: 'new-value-refused', value: value.document }, 'verifier', { answer });
  };
}

/** Rule R2 for the recorded text, which the new document does not allow. */
function judgeLost(inOld: ReturnType<typeof findDocument>): Judgment {
  if (inOld === 'none') return ALREADY_BROKEN;
  if (inOld === 'unknown') return unknown(NOT_DECIDED, 'rule');
  return breaks({ code: 'cannot-be-satisfied' }, 'rule');
}
