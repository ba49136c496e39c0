import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  discovery,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
  type Configuration,
} from 'openid-client';
import type { OidcSettings } from '../../domain/access/access-settings.ts';
import type { IdentityProvider } from '../../ports/logins.ts';

const TIMEOUT_SECONDS = 10;

/** Reads the provider's metadata at the first login, so that the broker starts without it. */
export function makeIdentityProvider(settings: OidcSettings): IdentityProvider {
  let found: Promise<Configuration> | undefined;
  const configure = async (): Promise<Configuration> => {
    found ??= discover(settings);
    try {
      return await found;
    } catch (error) {
      found = undefined;
      throw error;
    }
  };
  return {
    startLogin: async (callback) => {
      const config = await configure();
      const [state, nonce, codeVerifier] = [randomState(), randomNonce(), randomPKCECodeVerifier()];
      const url = buildAuthorizationUrl(config, {
        ...{ redirect_uri: callback, scope: settings.scope, state, nonce },
        code_challenge: await calculatePKCECodeChallenge(codeVerifier),
        code_challenge_method: 'S256',
      });
      return { url: url.href, checks: { state, nonce, codeVerifier } };
    },
    finishLogin: async (url, { state, nonce, codeVerifier }) => {
      const tokens = await authorizationCodeGrant(await configure(), new URL(url), {
        ...{ expectedState: state, expectedNonce: nonce, pkceCodeVerifier: codeVerifier },
        idTokenExpected: true,
      });
      const claims = tokens.claims();
      if (claims === undefined) throw new Error('The identity provider sent no ID token');
      const { sub: subject, email } = claims;
      return { subject, claims, ...(typeof email === 'string' && { email }) };
    },
  };
}

function discover({ issuer, clientId, clientSecret }: OidcSettings): Promise<Configuration> {
  // The settings allow http:// only for a provider on this machine.
  // oxlint-disable-next-line typescript/no-deprecated
  const execute = issuer.startsWith('http:') ? [allowInsecureRequests] : [];
  const options = { execute, timeout: TIMEOUT_SECONDS };
  return discovery(new URL(issuer), clientId, clientSecret, undefined, options);
}
