import type { ApiToken } from '../../domain/tokens/token.ts';
import type { Links } from '../../hal/links.ts';
import { toTimestamp } from '../../hal/timestamp.ts';

export function toTokenDocument(links: Links, token: ApiToken): object {
  const { uuid, name, scopes, createdBy, createdAt, lastUsedAt, expiresAt } = token;
  return {
    ...{ uuid, name, scopes, createdBy },
    createdAt: toTimestamp(createdAt),
    lastUsedAt: lastUsedAt && toTimestamp(lastUsedAt),
    expiresAt: expiresAt && toTimestamp(expiresAt),
    _links: { self: { title: 'Token', name, href: links.to('tokens', uuid) } },
  };
}

export function toTokenList(links: Links, tokens: readonly ApiToken[]): object {
  return {
    _embedded: { tokens: tokens.map((token) => toTokenDocument(links, token)) },
    _links: { self: { title: 'Tokens', href: links.to('tokens') } },
  };
}
