import type { Request } from 'express';
import type { BasicUser } from '../../domain/access/access-settings.ts';
import type { Caller } from '../../domain/access/caller.ts';
import { makeFindUser, parseBasicCredentials } from './basic-credentials.ts';

/** Finds out who sent a request; undefined without valid credentials. */
export type Authenticate = (req: Request) => Promise<Caller | undefined>;

interface Options {
  readonly users: readonly BasicUser[];
  readonly authenticateToken: (secret: string) => Promise<Caller | undefined>;
}

/** Reads `Authorization: Basic …` (RFC 7617) and `Authorization: Bearer …` (RFC 6750). */
export function makeAuthenticate({ users, authenticateToken }: Options): Authenticate {
  const findUser = makeFindUser(users);
  return async (req) => {
    const header = /^(\w+) +(\S+)$/.exec(req.get('authorization') ?? '');
    const [, scheme = '', credentials = ''] = header ?? [];
    switch (scheme.toLowerCase()) {
      case 'bearer':
        return authenticateToken(credentials);
      case 'basic': {
        const basic = parseBasicCredentials(credentials);
        const user = basic && findUser(basic);
        return user && { kind: 'user', name: user.name, scopes: user.scopes };
      }
      default:
        return undefined;
    }
  };
}
