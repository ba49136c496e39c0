import type { Dependencies } from '../dependencies.ts';
import { makeAuthenticateToken } from './authenticate-token.ts';
import { makeCreateToken, makeListTokens, makeRevokeToken } from './tokens.ts';

export function makeTokenUseCases(deps: Dependencies) {
  const { authenticateToken, forgetTokens } = makeAuthenticateToken(deps);
  const revokeToken = makeRevokeToken(deps);
  return {
    createToken: makeCreateToken(deps),
    listTokens: makeListTokens(deps),
    revokeToken: async (uuid: string): Promise<void> => {
      await revokeToken(uuid);
      forgetTokens();
    },
    authenticateToken,
  };
}
