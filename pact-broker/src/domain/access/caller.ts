import type { Scope } from './permission.ts';

/** Who sent a request, and what they may do. */
export interface Caller {
  readonly kind: 'anonymous' | 'user' | 'token' | 'login' | 'command';
  /** The name of a user or token, or the subject of a login. */
  readonly name: string;
  readonly scopes: readonly Scope[];
  /** Whether there is an identity provider to log in with. */
  readonly canLogIn?: boolean;
}

/** A caller without credentials. */
export const ANONYMOUS: Caller = { kind: 'anonymous', name: 'anonymous', scopes: [] };

/** Any caller of a broker that does not ask for credentials. */
export const ANYONE: Caller = { ...ANONYMOUS, scopes: ['admin'] };
