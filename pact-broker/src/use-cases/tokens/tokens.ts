import { hashSecret, makeSecret } from '../../domain/access/secret.ts';
import { BrokerError, invalidRequestError, notFoundError } from '../../domain/broker-error.ts';
import { hasExpired, type ApiToken, type TokenDetails } from '../../domain/tokens/token.ts';
import type { Dependencies } from '../dependencies.ts';

export interface CreatedToken {
  readonly token: ApiToken;
  /** Not stored, so it cannot be shown again. */
  readonly secret: string;
}

export function makeCreateToken({ transact, now, newUuid }: Omit<Dependencies, 'stores'>) {
  return (details: TokenDetails, createdBy: string): Promise<CreatedToken> =>
    transact(async ({ tokens }) => {
      if (hasExpired(details, now())) {
        throw invalidRequestError({ expiresAt: ['must be in the future'] });
      }
      if ((await tokens.findByName(details.name)) !== undefined) {
        throw new BrokerError('conflict', `A token with the name ${details.name} already exists`);
      }
      const about = { uuid: newUuid(), createdBy, createdAt: now(), lastUsedAt: null };
      const token: ApiToken = { ...details, ...about };
      const secret = makeSecret();
      await tokens.add(token, hashSecret(secret));
      return { token, secret };
    });
}

export function makeListTokens({ stores }: Pick<Dependencies, 'stores'>) {
  return (): Promise<readonly ApiToken[]> => stores.tokens.list();
}

export function makeRevokeToken({ transact }: Pick<Dependencies, 'transact'>) {
  return (uuid: string): Promise<ApiToken> =>
    transact(async ({ tokens }) => {
      const token = await tokens.remove(uuid);
      if (token === undefined) throw notFoundError();
      return token;
    });
}
