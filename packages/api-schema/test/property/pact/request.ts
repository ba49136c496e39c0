import type { Random } from '@shopflow/json-schema/testing/random';
import type { Operation } from '../document/api.ts';
import type { Parameter } from '../document/parameter.ts';
import type { RequestType } from '../document/request-body.ts';
import { credentialsOf, satisfies, type Alternative } from '../document/security.ts';
import { randomBody } from './body.ts';
import type { Drawing, Texts } from './drawing.ts';
import type { Expectation, Matcher } from './expectation.ts';
import { namedTexts } from './named-texts.ts';
import { toContent, type SentBody } from './sent-body.ts';

export interface Request {
  readonly method: string;
  readonly path: string;
  readonly pathMatchers: readonly Matcher[];
  readonly query: Readonly<Record<string, Texts>>;
  readonly headers: Readonly<Record<string, Texts>>;
  readonly body?: SentBody;
  /** Whether it shows the credentials that the old document demands. */
  readonly isAuthorized: boolean;
}

/** Undefined where no body was drawn that the old document allows. */
export function randomRequest(operation: Operation, drawing: Drawing): Request | undefined {
  const { random } = drawing;
  const body = randomSentBody(operation, drawing);
  if (body === 'none') return undefined;
  const sent = operation.parameters.filter(({ isRequired }) => isRequired || random.chance(0.5));
  const textsIn = (place: Parameter['in']) =>
    namedTexts(
      sent.filter((each) => each.in === place),
      drawing,
    );
  const { id } = textsIn('path');
  const path = operation.path.replace('{id}', encodeURIComponent(id?.texts[0] ?? ''));
  const isMatched = id !== undefined && random.chance(0.4);
  const schemes = randomSchemes(operation, random);
  const credentials = credentialsOf(schemes);
  return {
    method: operation.method,
    path,
    pathMatchers: isMatched ? [{ match: 'regex', regex: random.pick(['.*', `${path}|/x`]) }] : [],
    query: { ...textsIn('query'), ...exactly(credentials.query) },
    headers: {
      ...textsIn('header'),
      ...exactly(credentials.headers),
      ...cookieHeader({ ...textsIn('cookie'), ...exactly(credentials.cookies) }),
      ...(body && exactly({ 'Content-Type': contentType(body, random) })),
    },
    ...(body && { body }),
    isAuthorized: satisfies(schemes, operation.security),
  };
}

function exactly(values: Readonly<Record<string, string>>): Record<string, Texts> {
  return Object.fromEntries(
    Object.entries(values).map(([name, text]) => [name, { texts: [text], matchers: [] }]),
  );
}

function cookieHeader(cookies: Readonly<Record<string, Texts>>): Record<string, Texts> {
  const pairs = Object.entries(cookies).map(
    ([name, { texts }]) => `${name}=${encodeURIComponent(texts[0] ?? '')}`,
  );
  return pairs.length === 0 ? {} : exactly({ Cookie: pairs.join('; ') });
}

/** Those of one alternative, which a pact need not show; at times some that nothing demands. */
function randomSchemes({ security }: Operation, random: Random): Alternative {
  if (security.length === 0) return random.chance(0.1) ? ['token'] : [];
  return random.pick(security).filter(() => random.chance(0.85));
}

function randomSentBody(operation: Operation, drawing: Drawing): SentBody | 'none' | undefined {
  const { random } = drawing;
  const { body } = operation;
  if (body === undefined || (!body.isRequired && random.chance(0.3))) return undefined;
  const { type, shape } = random.pick(body.contents);
  const expectation = randomBody(shape, { operation, type }, drawing);
  if (typeof expectation !== 'object') return expectation;
  const rules = type === 'application/json' ? expectation.rules : randomTextRules(type, random);
  const sent = { ...expectation, rules, type };
  // An empty text is no body.
  return toContent(sent) === '' ? 'none' : sent;
}

function randomTextRules(type: RequestType, random: Random): Expectation['rules'] {
  return type === 'text/plain' && random.chance(0.2)
    ? { '': [{ match: 'regex', regex: '.*' }] }
    : {};
}

function contentType({ type }: SentBody, random: Random): string {
  return random.chance(0.2) ? `${type}; charset=utf-8` : type;
}
