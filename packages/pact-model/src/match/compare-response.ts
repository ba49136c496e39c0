import { detectTextType } from '../interactions/uniform-body.ts';
import { lowerCaseKeys } from '../interactions/uniform-rules.ts';
import type { UniformPart, UniformResponse } from '../interactions/uniform.ts';
import { every, toAcceptance, type Acceptance } from './acceptance.ts';
import { acceptStatus } from './accept-status.ts';
import { compareContentType } from './compare-content-type.ts';
import { compareHeaders, headerDemand, type SentHeaders } from './compare-headers.ts';
import { acceptByList, compareJson } from './compare-json.ts';
import { makeContext } from './matching-context.ts';

/** An answer of a provider. */
export interface Answer {
  readonly status: number;
  readonly headers: SentHeaders;
  /** A JSON value; undefined: no body. A text in an answer that is not JSON. */
  readonly body?: unknown;
}

/** Whether the Pact verifier accepts an answer of the provider. */
export function compareResponse(expected: UniformResponse, answer: Answer): Acceptance {
  const demands = Object.entries(expected.headers).map((each) =>
    headerDemand(each, expected.headerRules),
  );
  return every([
    compareStatus(expected, answer.status),
    compareHeaders(demands, answer.headers),
    compareTypedBody(expected, answer),
  ]);
}

export function compareStatus({ status, statusRule }: UniformResponse, actual: number): Acceptance {
  if (statusRule === undefined) return toAcceptance(actual === status);
  return acceptByList(statusRule, (matcher) => acceptStatus(matcher, actual));
}

function compareTypedBody(expected: UniformResponse, { headers, body }: Answer): Acceptance {
  if (expected.body.code === 'missing') return 'accepted';
  const types = {
    expected: contentTypeOf(expected),
    actual: [lowerCaseKeys(headers)['content-type']].flat()[0] ?? detectAnswerType(body),
    rule: expected.headerRules['content-type'],
  };
  const isEmptyExpected = expected.body.code === 'empty';
  const type = compareContentType(types);
  if (type === 'refused') return isEmptyExpected ? 'accepted' : 'refused';
  return every([type, compareBody(expected, body)]);
}

function contentTypeOf({ body, headers }: UniformResponse): string | undefined {
  if (body.code === 'missing' || body.code === 'empty') return undefined;
  return (
    body.contentType ??
    lowerCaseKeys(headers)['content-type']?.[0] ??
    detectTextType(JSON.stringify(body.content))
  );
}

function detectAnswerType(body: unknown): string | undefined {
  return body === undefined ? undefined : detectTextType(JSON.stringify(body));
}

/** Whether the body of an answer or a message is accepted; undefined: there is none. */
export function compareBody({ body, bodyRules }: UniformPart, actual: unknown): Acceptance {
  if (body.code === 'missing') return 'accepted';
  if (body.code === 'empty') return toAcceptance(actual === undefined);
  if (actual === undefined) return 'refused';
  if (body.code === 'opaque') return compareOpaque(body, Object.keys(bodyRules).length > 0, actual);
  return compareJson(makeContext(bodyRules), { path: [], expected: body.content, actual });
}

/** Only plain text is compared; matchers on it, and all other types, decide what is not known here. */
function compareOpaque(
  { content, contentType }: Extract<UniformPart['body'], { code: 'opaque' }>,
  hasRules: boolean,
  actual: unknown,
): Acceptance {
  if (hasRules) return 'unknown';
  if (actual === content) return 'accepted';
  return /^text\/plain\b/i.test(contentType) ? 'refused' : 'unknown';
}
