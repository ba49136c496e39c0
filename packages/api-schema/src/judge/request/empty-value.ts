import { SAFE, UNKNOWN_MATCHER } from '@shopflow/pact-model/reading';
import type { Parameter } from '../../document/api-document.ts';
import { breaks, SAFE_AS_RECORDED, unknown, type Judge } from '../judgment.ts';
import { fits } from '../parameter-variation.ts';
import { sentPlace } from '../sent-texts.ts';

/** Rule R5 for an empty value of a query parameter, which only the old document allows whatever the schema says. */
export function judgeEmptyValue(after: Parameter): Judge {
  const { name } = after;
  const parameter = { in: after.in, name };
  const refusal = { code: 'not-allowed', value: '' } as const;
  const exhibit = { request: { part: `query ${name}`, value: '' } };
  // Servers differ in whether a text that the schema allows is refused.
  const decidedBy = fits(after, '') === false ? 'request' : 'rule';
  return ({ usage }) => {
    const sent = sentPlace(usage, 'query', name);
    if (sent === undefined) return SAFE;
    if (sent.fromState === 'generated') {
      return unknown({ code: 'not-in-pact', about: 'injected-value' }, 'rule');
    }
    if ([sent.example].flat().every((text) => text === '')) {
      return breaks({ code: 'request-refused', refusal, parameter }, decidedBy, exhibit);
    }
    const acceptance = sent.isUnknown ? 'unknown' : sent.accepts('');
    if (acceptance === 'refused') return SAFE_AS_RECORDED;
    return acceptance === 'unknown'
      ? unknown(UNKNOWN_MATCHER, 'rule')
      : unknown({ code: 'matcher-allows', value: '', refusal, parameter }, decidedBy, exhibit);
  };
}
