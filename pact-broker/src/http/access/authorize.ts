import type { RequestHandler, Response } from 'express';
import type { AccessSettings } from '../../domain/access/access-settings.ts';
import { ANONYMOUS, ANYONE, type Caller } from '../../domain/access/caller.ts';
import {
  includesScope,
  toRequiredScope,
  type Permission,
  type Scope,
} from '../../domain/access/permission.ts';
import { BrokerError } from '../../domain/broker-error.ts';
import type { Authenticate } from './authenticate.ts';

/** Makes the step that lets only callers with a permission pass. */
export type Authorize = (permission: Permission) => RequestHandler;

/**
 * Checks each caller before anything is read or written: 401 without valid credentials, 403 without
 * the scope. Credentials are not read where none are needed, as in the official broker.
 */
export function makeAuthorize(settings: AccessSettings, authenticate: Authenticate): Authorize {
  const { isProtected } = settings;
  return (permission) => {
    const scope = isProtected ? toRequiredScope(permission, settings) : undefined;
    if (scope === undefined) return setCaller(isProtected ? ANONYMOUS : ANYONE);
    return async (req, res, next) => {
      res.locals.caller = requireScope(await authenticate(req, res), scope, res);
      next();
    };
  };
}

function setCaller(caller: Caller): RequestHandler {
  return (_req, res, next) => {
    res.locals.caller = caller;
    next();
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

/** The caller of a request that has passed {@link Authorize}. */
export function callerOf(res: Response): Caller {
  return res.locals.caller as Caller;
}
