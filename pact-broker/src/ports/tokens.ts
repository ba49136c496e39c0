import type { ApiToken } from '../domain/tokens/token.ts';

export interface TokenStore {
  readonly add: (token: ApiToken, hash: Buffer) => Promise<void>;
  /** Every token, sorted by name. */
  readonly list: () => Promise<readonly ApiToken[]>;
  readonly findByName: (name: string) => Promise<ApiToken | undefined>;
  readonly findByHash: (hash: Buffer) => Promise<ApiToken | undefined>;
  /** Returns the removed token; undefined if there is none. */
  readonly remove: (uuid: string) => Promise<ApiToken | undefined>;
  readonly setLastUsed: (uuid: string, at: Date) => Promise<void>;
}
