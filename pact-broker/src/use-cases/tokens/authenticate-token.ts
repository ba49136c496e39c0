import type { Caller } from '../../domain/access/caller.ts';
import { hashSecret } from '../../domain/access/secret.ts';
import { hasExpired, toTokenCaller, type ApiToken } from '../../domain/tokens/token.ts';
import type { Dependencies } from '../dependencies.ts';
import { makeCachedLookup } from '../steps/cached-lookup.ts';

const USED_INTERVAL_MS = 60_000;

/** Finds the caller to whom the secret of a token belongs. */
export function makeAuthenticateToken({ stores, now }: Pick<Dependencies, 'stores' | 'now'>) {
  const recordUse = async ({ uuid, lastUsedAt }: ApiToken): Promise<void> => {
    const isRecent =
      lastUsedAt !== null && now().getTime() - lastUsedAt.getTime() < USED_INTERVAL_MS;
    if (!isRecent) await stores.tokens.setLastUsed(uuid, now());
  };

  const { lookUp, clear } = makeCachedLookup(async (hash) => {
    const token = await stores.tokens.findByHash(hash);
    if (token !== undefined) await recordUse(token);
    return token;
  }, now);

  return {
    authenticateToken: async (secret: string): Promise<Caller | undefined> => {
      const token = await lookUp(hashSecret(secret));
      return token === undefined || hasExpired(token, now()) ? undefined : toTokenCaller(token);
    },
    /** Called after a token was revoked here. */
    forgetTokens: clear,
  };
}
