import type { OidcSettings } from '../../domain/access/access-settings.ts';
import type { Caller } from '../../domain/access/caller.ts';
import { hashSecret, makeSecret } from '../../domain/access/secret.ts';
import { BrokerError, notFoundError } from '../../domain/broker-error.ts';
import { toLogin, toLoginCaller, type Login } from '../../domain/logins/login.ts';
import type { IdentityProvider, LoginChecks } from '../../ports/logins.ts';
import type { Dependencies } from '../dependencies.ts';
import { makeCachedLookup } from '../steps/cached-lookup.ts';

/** How people log in; undefined if the settings have no identity provider. */
export interface OidcLogin {
  readonly settings: OidcSettings;
  readonly provider: IdentityProvider;
}

export interface StartedLogin {
  readonly login: Login;
  /** For the session cookie. */
  readonly secret: string;
}

type Options = Pick<Dependencies, 'stores' | 'now'> & { readonly oidc?: OidcLogin | undefined };

export function makeLoginUseCases({ stores, now, oidc }: Options) {
  const { lookUp, clear } = makeCachedLookup((hash) => stores.logins.findByHash(hash), now);

  const findOidc = (): OidcLogin => {
    if (oidc === undefined) throw notFoundError();
    return oidc;
  };

  return {
    startLogin: async (callback: string) => {
      const { provider } = findOidc();
      try {
        return await provider.startLogin(callback);
      } catch (error) {
        throw loginError('login-unavailable', 'The identity provider does not answer', error);
      }
    },
    finishLogin: async (url: string, checks: LoginChecks): Promise<StartedLogin> => {
      const { provider, settings } = findOidc();
      const identity = await provider.finishLogin(url, checks).catch((error: unknown) => {
        throw loginError('login-failed', 'The login failed', error);
      });
      const login = toLogin(identity, settings, now());
      const secret = makeSecret();
      await stores.logins.removeExpired(now());
      await stores.logins.add(login, hashSecret(secret));
      return { login, secret };
    },
    endLogin: async (secret: string): Promise<void> => {
      await stores.logins.remove(hashSecret(secret));
      clear();
    },
    authenticateLogin: async (secret: string): Promise<Caller | undefined> => {
      const login = await lookUp(hashSecret(secret));
      return login === undefined || login.expiresAt <= now() ? undefined : toLoginCaller(login);
    },
  };
}

function loginError(
  code: 'login-failed' | 'login-unavailable',
  what: string,
  cause: unknown,
): BrokerError {
  return new BrokerError(code, `${what} (${(cause as Error).message}). Log in again.`);
}
