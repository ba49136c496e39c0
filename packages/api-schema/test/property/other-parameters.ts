import type { Random } from '@shopflow/json-schema/testing/random';
import type { Parameter } from './document/parameter.ts';
import { randomValue } from './document/value-of.ts';
import { namesOf, toSent, type Sent } from './pact/parameter-texts.ts';
import type { Call } from './random-pair.ts';

/** What the matchers of an interaction allow to be sent for a parameter, other than the recorded texts. */
export function randomSent(
  parameter: Parameter,
  { usage, interaction: { request } }: Call,
  random: Random,
): readonly Sent[] {
  const { in: place, shape } = parameter;
  if (place !== 'query' && place !== 'header') return [];
  const part = place === 'query' ? 'query' : 'headers';
  const recorded = namesOf(parameter).filter((name) => name in request[part]);
  if (recorded.length === 0) return [];
  const accepts = (name: string, texts: readonly string[]): boolean => {
    const own = usage.sends.find((each) => each.part === part && each.steps[0] === name);
    const [only] = texts;
    return own?.accepts(texts.length === 1 ? only : texts) === 'accepted';
  };
  return Array.from({ length: 10 }, () =>
    toSent(parameter, randomValue(shape, { random, isFull: false, direction: 'request' })),
  ).filter(
    (sent) =>
      recorded.every((name) => name in sent) &&
      Object.entries(sent).every(([name, texts]) => canBeSent(texts) && accepts(name, texts)),
  );
}

/** An empty list is not sent, and an empty text is read as null by some servers. */
function canBeSent(texts: readonly string[]): boolean {
  return texts.length > 0 && !texts.includes('');
}

/** The interaction with other texts of a parameter. */
export function withSent(json: Call['json'], { in: part }: Parameter, sent: Sent): Call['json'] {
  const request = json.request as Readonly<Record<string, unknown>>;
  const isFour = json.type !== undefined;
  if (part === 'header') {
    const own = Object.entries(sent).map(([name, texts]) => [
      name,
      isFour ? texts : texts.join(', '),
    ]);
    const headers = { ...(request.headers as object), ...(Object.fromEntries(own) as object) };
    return { ...json, request: { ...request, headers } };
  }
  return { ...json, request: { ...request, query: withQuery(request.query, sent) } };
}

function withQuery(query: unknown, sent: Sent): unknown {
  if (typeof query !== 'string') return { ...(query as object), ...sent };
  const others = query
    .split('&')
    .filter((each) => !(decodeURIComponent(each.split('=')[0] ?? '') in sent));
  const own = Object.entries(sent).flatMap(([name, texts]) =>
    texts.map((text) => `${encodeURIComponent(name)}=${encodeURIComponent(text)}`),
  );
  return [...others, ...own].join('&');
}
