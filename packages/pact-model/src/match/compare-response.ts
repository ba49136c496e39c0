import { isDeepStrictEqual } from 'node:util';
import { detectTextType, parseJson } from '../interactions/uniform-body.ts';
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
  /** As it is sent; empty: no body. */
  readonly body: string;
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
  return every([type, compareText(expected, body)]);
}

function contentTypeOf({ body, headers }: UniformResponse): string | undefined {
  if (body.code === 'missing' || body.code === 'empty') return undefined;
  return (
    body.contentType ??
    lowerCaseKeys(headers)['content-type']?.[0] ??
    detectTextType(JSON.stringify(body.content))
  );
}

function detectAnswerType(body: string): string | undefined {
  return body === '' ? undefined : detectTextType(body);
}

/** The expected body decides whether the one of an answer is read as JSON. */
function compareText(expected: UniformPart, body: string): Acceptance {
  if (body === '') return compareBody(expected, undefined);
  if (expected.body.code !== 'json') return compareBody(expected, body);
  const json = parseJson(body);
  return json === undefined ? 'refused' : compareBody(expected, json);
}

/** Whether the body of an answer or a message is accepted; undefined: there is none. */
export function compareBody({ body, bodyRules }: UniformPart, actual: unknown): Acceptance {
  if (body.code === 'missing') return 'accepted';
  if (body.code === 'empty') return toAcceptance(actual === undefined);
  if (actual === undefined || body.code === 'invalid') return 'refused';
  if (body.code === 'opaque') return compareOpaque(body, Object.keys(bodyRules).length > 0, actual);
  return compareJson(makeContext(bodyRules), { path: [], expected: body.content, actual });
}

/** Only plain text is compared; matchers on it, and all other types, decide what is not known here. */
function compareOpaque(
  { content, contentType }: Extract<UniformPart['body'], { code: 'opaque' }>,
  hasRules: boolean,
  actual: unknown,
): Acceptance {
  if (hasRules || !isPlainText(contentType)) return 'unknown';
  if (typeof content === 'string' || typeof actual !== 'string') {
    return toAcceptance(actual === content);
  }
  // The engine writes the expected JSON as a text, in its own order of fields.
  return isDeepStrictEqual(parseJson(actual), content) ? 'unknown' : 'refused';
}

function isPlainText(contentType: string): boolean {
  return /^\s*text\/(?!xml\b|[^;]+\+xml\b)/i.test(contentType);
}
