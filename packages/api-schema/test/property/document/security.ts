import { percent, pickWeighted, type Chance, type Scheme } from './weights.ts';

/** How a document describes credentials, and how a request shows them. */
export const SCHEMES = {
  key: { type: 'apiKey', in: 'header', name: 'X-Key' },
  link: { type: 'apiKey', in: 'query', name: 'key' },
  login: { type: 'apiKey', in: 'cookie', name: 'sid' },
  token: { type: 'http', scheme: 'bearer' },
  password: { type: 'http', scheme: 'basic' },
  oauth: {
    type: 'oauth2',
    flows: {
      clientCredentials: {
        tokenUrl: 'https://login.example.com/token',
        scopes: { read: 'Reads', write: 'Writes' },
      },
    },
  },
} as const satisfies Readonly<Record<Scheme, object>>;

/** Schemes that a request satisfies together; without any, it need not show credentials. */
export type Alternative = readonly Scheme[];

/** Empty: the operation demands nothing. */
export function randomSecurity(chance: Chance): Alternative[] {
  const { random, weights } = chance;
  if (!percent(random, weights.secured)) return [];
  const first = randomAlternative(chance);
  if (!percent(random, weights.alternatives)) return [first];
  return [first, random.chance(0.5) ? [] : randomAlternative(chance)];
}

export function randomAlternative({ random, weights: { schemes } }: Chance): Alternative {
  const [one, other] = [pickWeighted(random, schemes), pickWeighted(random, schemes)];
  return random.chance(0.2) && other !== one ? [one, other] : [one];
}

interface Credentials {
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly cookies: Readonly<Record<string, string>>;
}

/** A request has one `Authorization`: the last scheme that needs it counts. */
export function credentialsOf(schemes: Alternative): Credentials {
  const has = (scheme: Scheme): boolean => schemes.includes(scheme);
  return {
    query: has('link') ? { key: 'secret' } : {},
    headers: {
      ...(has('key') && { 'X-Key': 'secret' }),
      ...((has('token') || has('oauth')) && { Authorization: 'Bearer secret' }),
      ...(has('password') && { Authorization: 'Basic c2VjcmV0' }),
    },
    cookies: has('login') ? { sid: 'secret' } : {},
  };
}

/** Two schemes that need different `Authorization` are never satisfied together. */
export function satisfies(schemes: Alternative, security: readonly Alternative[]): boolean {
  const has = (scheme: Scheme): boolean => schemes.includes(scheme);
  const bearers: readonly Scheme[] = ['token', 'oauth'];
  const others = schemes.filter((each) => !bearers.includes(each));
  const hasBearer = others.length < schemes.length;
  const shown = has('password') ? others : hasBearer ? [...others, ...bearers] : schemes;
  return (
    security.length === 0 || security.some((each) => each.every((scheme) => shown.includes(scheme)))
  );
}
