import type { Parameter } from '../document/api.ts';
import type { Call } from '../random-pair.ts';
import type { Random } from '@shopflow/json-schema/testing/random';
import { randomValue } from '../document/value-of.ts';

/** Texts of a parameter that the matchers of an interaction allow, other than the recorded ones. */
export function randomParameterTexts(
  parameter: Parameter,
  { usage }: Call,
  random: Random,
): readonly (readonly string[])[] {
  const { in: part, name, shape, isExploded } = parameter;
  if (part !== 'query' && part !== 'header') return [];
  const place = usage.sends.find(
    (each) =>
      each.part === (part === 'query' ? 'query' : 'headers') &&
      String(each.steps[0]).toLowerCase() === name.toLowerCase(),
  );
  if (place === undefined) return [];
  return Array.from({ length: 10 }, () => {
    const value = randomValue(shape, { random, isFull: false, direction: 'request' });
    const texts = [value].flat().map(String);
    return shape.kind === 'list' && !isExploded ? [texts.join(',')] : texts;
  }).filter((texts) => {
    // An empty list is not sent, and an empty text is read as null by some servers.
    if (texts.length === 0 || texts.includes('')) return false;
    const [only] = texts;
    return place.accepts(texts.length === 1 ? only : texts) === 'accepted';
  });
}

/** The interaction with other texts of a parameter. */
export function withTexts(
  json: Call['json'],
  { in: part, name }: Parameter,
  texts: readonly string[],
): Call['json'] {
  const request = json.request as Readonly<Record<string, unknown>>;
  const isFour = json.type !== undefined;
  if (part === 'header') {
    const headers = request.headers as Readonly<Record<string, unknown>>;
    const value = isFour ? texts : texts.join(', ');
    return { ...json, request: { ...request, headers: { ...headers, [name]: value } } };
  }
  return { ...json, request: { ...request, query: withQuery(request.query, name, texts) } };
}

function withQuery(query: unknown, name: string, texts: readonly string[]): unknown {
  if (typeof query !== 'string') return { ...(query as object), [name]: texts };
  const others = query.split('&').filter((each) => !each.startsWith(`${name}=`));
  return [...others, ...texts.map((text) => `${name}=${encodeURIComponent(text)}`)].join('&');
}
