import type { Request, Response } from 'express';
import type { BasicUser } from '../../domain/access/access-settings.ts';
import type { Caller } from '../../domain/access/caller.ts';
import { readCookie, SESSION_COOKIE } from './cookies.ts';
import { makeFindUser, parseBasicCredentials, type BasicCredentials } from './basic-credentials.ts';
import { makeFailedLogins } from './failed-logins.ts';

/** Finds out who sent a request; undefined without valid credentials. */
export type Authenticate = (req: Request, res: Response) => Promise<Caller | undefined>;

interface Options {
  readonly users: readonly BasicUser[];
  readonly authenticateToken: (secret: string) => Promise<Caller | undefined>;
  readonly authenticateLogin: (secret: string) => Promise<Caller | undefined>;
}

/**
 * Reads `Authorization: Basic …` (RFC 7617) and `Authorization: Bearer …` (RFC 6750), otherwise the
 * session cookie.
 */
export function makeAuthenticate(options: Options): Authenticate {
  const { users, authenticateToken, authenticateLogin } = options;
  const findUser = makeFindUser(users);
  const failedLogins = makeFailedLogins();

  const authenticateUser = async (
    req: Request,
    res: Response,
    { name, password }: BasicCredentials,
  ): Promise<Caller | undefined> => {
    await failedLogins.check(req, res, name);
    const user = findUser({ name, password });
    if (user === undefined) await failedLogins.record(req, name);
    return user && { kind: 'user', name, scopes: user.scopes };
  };

  return async (req, res) => {
    const authorization = req.get('authorization');
    if (authorization === undefined) {
      const session = readCookie(req.get('cookie'), SESSION_COOKIE);
      return session === undefined ? undefined : authenticateLogin(session);
    }
    const header = /^(\w+) +(\S+)$/.exec(authorization);
    const [, scheme = '', credentials = ''] = header ?? [];
    switch (scheme.toLowerCase()) {
      case 'bearer':
        return authenticateToken(credentials);
      case 'basic': {
        const basic = parseBasicCredentials(credentials);
        return basic && authenticateUser(req, res, basic);
      }
      default:
        return undefined;
    }
  };
}
