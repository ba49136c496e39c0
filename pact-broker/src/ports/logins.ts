import type { Identity, Login } from '../domain/logins/login.ts';

export interface LoginStore {
  readonly add: (login: Login, hash: Buffer) => Promise<void>;
  readonly findByHash: (hash: Buffer) => Promise<Login | undefined>;
  readonly remove: (hash: Buffer) => Promise<void>;
  readonly removeExpired: (now: Date) => Promise<void>;
}

/** Secrets that tie the answer of an identity provider to the browser that started the login. */
export interface LoginChecks {
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
}

/** Where people log in: the authorization code flow of OpenID Connect with PKCE. */
export interface IdentityProvider {
  /** @param callback the URL to which the provider sends the browser back */
  readonly startLogin: (
    callback: string,
  ) => Promise<{ readonly url: string; readonly checks: LoginChecks }>;
  /**
   * @param url the callback with the parameters that the provider added
   * @throws Error when the provider refused the login, or its answer does not pass the checks
   */
  readonly finishLogin: (url: string, checks: LoginChecks) => Promise<Identity>;
}
