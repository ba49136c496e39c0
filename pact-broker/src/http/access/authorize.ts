import type { Request, RequestHandler, Response } from 'express';
import type { AccessSettings } from '../../domain/access/access-settings.ts';
import { ANONYMOUS, ANYONE, type Caller } from '../../domain/access/caller.ts';
import {
  includesScope,
  toRequiredScope,
  type Permission,
  type Scope,
} from '../../domain/access/permission.ts';
import { BrokerError } from '../../domain/broker-error.ts';
import { makeFindUser, parseBasicCredentials } from './basic-credentials.ts';

/** Makes the step that lets only callers with a permission pass. */
export type Authorize = (permission: Permission) => RequestHandler;

/**
 * Checks each caller before anything is read or written: 401 without valid credentials, 403 without
 * the scope. Credentials are not read where none are needed, as in the official broker.
 */
export function makeAuthorize(settings: AccessSettings): Authorize {
  const authenticate = makeAuthenticate(settings);
  return (permission) => {
    const scope = settings.isProtected ? toRequiredScope(permission, settings) : undefined;
    const unchecked = settings.isProtected ? ANONYMOUS : ANYONE;
    return (req, res, next) => {
      const caller = scope === undefined ? unchecked : requireScope(authenticate(req), scope, res);
      setCaller(res, caller);
      next();
    };
  };
}

function makeAuthenticate({ users }: AccessSettings) {
  const findUser = makeFindUser(users);
  return (req: Request): Caller | undefined => {
    const [, scheme = '', credentials = ''] =
      /^(\w+) +(\S+)$/.exec(req.get('authorization') ?? '') ?? [];
    if (scheme.toLowerCase() !== 'basic') return undefined;
    const basic = parseBasicCredentials(credentials);
    const user = basic && findUser(basic);
    return user && { kind: 'user', name: user.name, scopes: user.scopes };
  };
}

function requireScope(caller: Caller | undefined, scope: Scope, res: Response): Caller {
  if (caller === undefined) {
    res.set('www-authenticate', 'Basic realm="Restricted area"');
    throw new BrokerError('unauthenticated', 'Send valid credentials to use this broker.');
  }
  if (includesScope(caller.scopes, scope)) return caller;
  throw new BrokerError('forbidden', `${caller.name} needs the scope "${scope}" for this request.`);
}

function setCaller(res: Response, caller: Caller): void {
  res.locals.caller = caller;
}

/** The caller of a request that has passed {@link Authorize}. */
export function callerOf(res: Response): Caller {
  return res.locals.caller as Caller;
}
