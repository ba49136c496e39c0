import { SAFE } from '@shopflow/pact-model/reading';
import type { HttpUsage, Place } from '@shopflow/pact-model/usage';
import { areRelated, covers, parseType, precisionOf } from '../document/media-types.ts';
import { acceptsType } from './accept.ts';
import { breaks, unknown, type Judge, type Judgment } from './judgment.ts';
import { statusOf } from './response-body.ts';
import { expectedHeader } from './response-header.ts';
import { sentHeader } from './sent-texts.ts';

/** The media type of the answer that an interaction expects: its header, what it accepts, or that of its body. */
export function expectedType(usage: HttpUsage): string | undefined {
  const header = expectedHeader(usage, 'Content-Type');
  if (header !== undefined) return [header.example].flat().join(', ');
  const accept = sentHeader(usage, 'Accept');
  if (accept !== undefined && !accept.includes('*') && !accept.includes(',')) return accept;
  const { responseBody } = usage;
  return responseBody.code === 'json' || responseBody.code === 'opaque'
    ? responseBody.contentType
    : undefined;
}

/** Whether an interaction is about one of the media types of a response. */
export function readsType(usage: HttpUsage, type: string, types: readonly string[]): boolean {
  const expected = expectedType(usage);
  if (expected === undefined) return types.length === 1 || type === types[0];
  if (covers(type, expected)) {
    const isPreciser = (each: string): boolean => precisionOf(each) > precisionOf(type);
    return !types.some((each) => covers(each, expected) && isPreciser(each));
  }
  // Pact compares related types alike, unless another one is the expected type itself.
  return !types.some((each) => covers(each, expected)) && areRelated(type, expected);
}

/** Another type or another charset in place of the old one: `Accept` and the expected `Content-Type` show it. */
export function judgeContentType(before: string, after: string): Judge {
  return ({ usage }) => {
    // Rule R1, even if a lenient server sends it: the type that the request asks for is no longer offered.
    if (acceptsType(usage, before) === true && acceptsType(usage, after) === false) {
      return breaks({ code: 'no-longer-promised' }, 'rule');
    }
    if (before.includes('*')) return judgeNarrowedRange(usage, before, after);
    const header = expectedHeader(usage, 'Content-Type');
    return header === undefined ? SAFE : judgeHeader(usage, header, [before, after]);
  };
}

/** Only the types that are left of a range are still promised. */
function judgeNarrowedRange(usage: HttpUsage, before: string, after: string): Judgment {
  const expected = expectedType(usage);
  const isAccepted = expectedHeader(usage, 'Content-Type')?.accepts(after) === 'accepted';
  if (expected === undefined || !covers(before, expected) || isAccepted) return SAFE;
  return covers(after, expected) || areRelated(after, expected)
    ? SAFE
    : breaks({ code: 'no-longer-promised' }, 'rule');
}

function judgeHeader(
  usage: HttpUsage,
  header: Place,
  [before, after]: readonly [string, string],
): Judgment {
  const expected = [header.example].flat().join(', ');
  if (!covers(before, expected) && !areRelated(before, expected)) return SAFE;
  if (after.includes('*')) {
    return unknown({ code: 'not-in-pact', about: 'which type comes' }, 'rule');
  }
  const acceptance = header.accepts(after);
  if (acceptance === 'accepted') return SAFE;
  if (acceptance === 'unknown') {
    return unknown({ code: 'not-understood', reason: 'a matcher that is not known' }, 'rule');
  }
  if (header.accepts(before) !== 'accepted' && parseType(before).parameters !== '') {
    return { verdict: 'safe', isAlreadyBroken: true };
  }
  const answer = { status: statusOf(usage), headers: { 'Content-Type': after } };
  return breaks({ code: 'new-value-refused', value: after }, 'verifier', { answer });
}
