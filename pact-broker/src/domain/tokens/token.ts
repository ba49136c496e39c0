import type { Caller } from '../access/caller.ts';
import type { Scope } from '../access/permission.ts';

/** A token of the API, without its secret, which is shown only when the token is created. */
export interface ApiToken extends TokenDetails {
  readonly uuid: string;
  /** The name of the caller that created it. */
  readonly createdBy: string;
  readonly createdAt: Date;
  /** To the minute; null if the token was never used. */
  readonly lastUsedAt: Date | null;
}

export interface TokenDetails {
  readonly name: string;
  readonly scopes: readonly Scope[];
  /** Null if the token does not expire. */
  readonly expiresAt: Date | null;
}

export function hasExpired({ expiresAt }: Pick<TokenDetails, 'expiresAt'>, now: Date): boolean {
  return expiresAt !== null && expiresAt <= now;
}

export function toTokenCaller({ name, scopes }: TokenDetails): Caller {
  return { kind: 'token', name, scopes };
}
