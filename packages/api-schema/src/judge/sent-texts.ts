import type { HttpUsage, Place } from '@shopflow/pact-model/usage';
import type { ParameterPlace } from '../document/api-document.ts';
import type { SentTexts } from './wire-values.ts';

const PARTS = { query: 'query', header: 'headers', cookie: 'cookies' } as const;

/** The texts that an interaction sends in one place, by name; names of headers in lower case. */
export function sentTexts(usage: HttpUsage, place: Exclude<ParameterPlace, 'path'>): SentTexts {
  return Object.fromEntries(
    usage.sends
      .filter(({ part }) => part === PARTS[place])
      .map(({ steps, example }) => {
        const texts = [example].flat().map(String);
        return [nameIn(place, String(steps[0])), place === 'cookie' ? texts.map(decode) : texts];
      }),
  );
}

/** Servers decode the values of cookies. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

export function nameIn(place: ParameterPlace, name: string): string {
  return place === 'header' ? name.toLowerCase() : name;
}

/** Where an interaction sends a query parameter, a header or a cookie. */
export function sentPlace(
  usage: HttpUsage,
  place: Exclude<ParameterPlace, 'path'>,
  name: string,
): Place | undefined {
  return usage.sends.find(
    ({ part, steps }) =>
      part === PARTS[place] && nameIn(place, String(steps[0])) === nameIn(place, name),
  );
}

/** The value of a header of the request, in one text. */
export function sentHeader(usage: HttpUsage, name: string): string | undefined {
  const place = sentPlace(usage, 'header', name);
  return place && [place.example].flat().map(String).join(', ');
}

/** HTTP clients add these themselves, so that a pact need not name them. */
const ADDED_BY_CLIENTS = new Set([
  ...['accept', 'accept-charset', 'accept-encoding', 'accept-language', 'authorization'],
  ...['cache-control', 'connection', 'content-length', 'content-type', 'cookie', 'host', 'origin'],
  ...['pragma', 'proxy-authorization', 'referer', 'te', 'traceparent', 'tracestate', 'user-agent'],
]);

export function isAddedByClients(header: string): boolean {
  return ADDED_BY_CLIENTS.has(header.toLowerCase());
}
