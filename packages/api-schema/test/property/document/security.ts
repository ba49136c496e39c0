import type { Random } from '@shopflow/json-schema/testing/random';

/** How a document describes credentials, and how a request shows them. */
export const SCHEMES = {
  key: { type: 'apiKey', in: 'header', name: 'X-Key' },
  link: { type: 'apiKey', in: 'query', name: 'key' },
  login: { type: 'apiKey', in: 'cookie', name: 'sid' },
  token: { type: 'http', scheme: 'bearer' },
  password: { type: 'http', scheme: 'basic' },
} as const;

type Scheme = keyof typeof SCHEMES;

/** Schemes that a request satisfies together; without any, it need not show credentials. */
export type Alternative = readonly Scheme[];

const NAMES = Object.keys(SCHEMES) as Scheme[];

/** Empty: the operation demands nothing. */
export function randomSecurity(random: Random): Alternative[] {
  if (random.chance(0.75)) return [];
  const first = randomAlternative(random);
  if (random.chance(0.6)) return [first];
  return [first, random.chance(0.5) ? [] : randomAlternative(random)];
}

export function randomAlternative(random: Random): Alternative {
  const [one, other] = [random.pick(NAMES), random.pick(NAMES)];
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
      ...(has('token') && { Authorization: 'Bearer secret' }),
      ...(has('password') && { Authorization: 'Basic c2VjcmV0' }),
    },
    cookies: has('login') ? { sid: 'secret' } : {},
  };
}

/** Two schemes that need `Authorization` are never satisfied together. */
export function satisfies(schemes: Alternative, security: readonly Alternative[]): boolean {
  const has = (scheme: Scheme): boolean => schemes.includes(scheme);
  const shown =
    has('token') && has('password') ? schemes.filter((each) => each !== 'token') : schemes;
  return (
    security.length === 0 || security.some((each) => each.every((scheme) => shown.includes(scheme)))
  );
}
