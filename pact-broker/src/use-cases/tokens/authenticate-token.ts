import type { Caller } from '../../domain/access/caller.ts';
import { hashSecret } from '../../domain/access/secret.ts';
import { hasExpired, toTokenCaller, type ApiToken } from '../../domain/tokens/token.ts';
import type { Dependencies } from '../dependencies.ts';

/** A revoked token works for at most this long on other replicas. */
const CACHED_MS = 5_000;
const MAX_CACHED = 10_000;
const USED_INTERVAL_MS = 60_000;

interface Cached {
  readonly token: ApiToken;
  readonly until: number;
}

/** Finds the caller to whom a secret belongs, with one query per token and {@link CACHED_MS}. */
export function makeAuthenticateToken({ stores, now }: Pick<Dependencies, 'stores' | 'now'>) {
  const cache = new Map<string, Cached>();

  const findToken = async (hash: Buffer): Promise<ApiToken | undefined> => {
    const key = hash.toString('latin1');
    const cached = cache.get(key);
    if (cached !== undefined && cached.until > now().getTime()) return cached.token;
    cache.delete(key);
    const token = await stores.tokens.findByHash(hash);
    if (token === undefined) return undefined;
    if (cache.size >= MAX_CACHED) cache.clear();
    cache.set(key, { token, until: now().getTime() + CACHED_MS });
    await recordUse(token);
    return token;
  };

  const recordUse = async ({ uuid, lastUsedAt }: ApiToken): Promise<void> => {
    const isRecent =
      lastUsedAt !== null && now().getTime() - lastUsedAt.getTime() < USED_INTERVAL_MS;
    if (!isRecent) await stores.tokens.setLastUsed(uuid, now());
  };

  return {
    authenticateToken: async (secret: string): Promise<Caller | undefined> => {
      const token = await findToken(hashSecret(secret));
      return token === undefined || hasExpired(token, now()) ? undefined : toTokenCaller(token);
    },
    /** Called after a token was revoked here. */
    forgetTokens: (): void => cache.clear(),
  };
}
