import { SAFE, UNKNOWN_MATCHER } from '@shopflow/pact-model/reading';
import type { HttpUsage, Place } from '@shopflow/pact-model/usage';
import { areRelated, covers, parseType, precisionOf } from '../../document/media-types.ts';
import { acceptsOnly, acceptsType } from '../accept.ts';
import { breaks, unknown, type Judge, type Judgment } from '../judgment.ts';
import { statusOf } from './response-body.ts';
import { expectedHeader } from './response-header.ts';
import { sentHeader } from '../sent-texts.ts';

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
    const judgment = judgeExpected(usage, before, after);
    const isExcluded = acceptsType(usage, before) === true && acceptsType(usage, after) === false;
    if (!isExcluded || judgment.verdict === 'breaks') return judgment;
    return judgeExcluded(usage);
  };
}

/** The document offers no type that `Accept` admits. Servers seldom refuse an error for it (RFC 9110, 12.5.1). */
function judgeExcluded(usage: HttpUsage): Judgment {
  return statusOf(usage) >= 400
    ? unknown({ code: 'not-in-pact', about: 'error-type' }, 'rule')
    : // Rule R1, even if a lenient server sends it.
      breaks({ code: 'no-longer-promised' }, 'rule');
}

function judgeExpected(usage: HttpUsage, before: string, after: string): Judgment {
  if (before.includes('*')) return judgeNarrowedRange(usage, before, after);
  const header = expectedHeader(usage, 'Content-Type');
  if (header !== undefined) return judgeHeader(usage, header, [before, after]);
  return after.includes('*') && readsContent(usage) ? judgeWidened(usage, before) : SAFE;
}

/** Other types of a range may come, unless `Accept` excludes them. */
function judgeWidened(usage: HttpUsage, before: string): Judgment {
  if (acceptsOnly(usage, before)) return SAFE;
  return unknown({ code: 'not-in-pact', about: 'received-type' }, 'rule');
}

function readsContent({ responseBody }: HttpUsage): boolean {
  return responseBody.code === 'json' || responseBody.code === 'opaque';
}

/** A type beside the old ones: `Accept` decides which consumers may get it. */
export function judgeAddedType(type: string): Judge {
  return ({ usage }) =>
    acceptsType(usage, type) === false || suitsExpected(usage, type)
      ? SAFE
      : unknown({ code: 'not-in-pact', about: 'sent-by-client', name: 'Accept' }, 'rule');
}

/** A type that is gone, with those of the old and the new response. */
export function judgeRemovedType(
  type: string,
  { old, next }: { readonly old: readonly string[]; readonly next: readonly string[] },
): Judge {
  // Pact compares related types alike.
  const related = next.find((each) => areRelated(each, type));
  const judgeRelated = related === undefined ? undefined : judgeContentType(type, related);
  return (use) => {
    const { usage } = use;
    if (!readsType(usage, type, old)) return SAFE;
    if (judgeRelated !== undefined) return judgeRelated(use);
    const refused = next.filter((each) => !suitsExpected(usage, each));
    if (refused.length === next.length) {
      const headers = { 'Content-Type': refused[0] ?? '' };
      const answer = { status: statusOf(usage), headers };
      return breaks({ code: 'no-longer-promised' }, 'verifier', { answer });
    }
    const isOffered = next.some((each) => acceptsType(usage, each) !== false);
    if (!isOffered) return judgeExcluded(usage);
    if (refused.length === 0) return SAFE;
    return unknown({ code: 'not-in-pact', about: 'received-type' }, 'rule');
  };
}

/** Whether an answer of a type that is not related to the old one may satisfy an interaction. */
function suitsExpected(usage: HttpUsage, type: string): boolean {
  const header = expectedHeader(usage, 'Content-Type');
  return !readsContent(usage) && (header === undefined || header.accepts(type) === 'accepted');
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
  if (after.includes('*')) return judgeWidened(usage, before);
  const acceptance = header.accepts(after);
  if (acceptance === 'accepted') return SAFE;
  if (acceptance === 'unknown') {
    return unknown(UNKNOWN_MATCHER, 'rule');
  }
  if (header.accepts(before) !== 'accepted' && parseType(before).parameters !== '') {
    return { verdict: 'safe', isAlreadyBroken: true };
  }
  const answer = { status: statusOf(usage), headers: { 'Content-Type': after } };
  return breaks({ code: 'new-value-refused', value: after }, 'verifier', { answer });
}
