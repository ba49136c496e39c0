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
import type { Links } from '../../hal/links.ts';
import { HAL, HTML } from '../media-types.ts';
import type { Authenticate } from './authenticate.ts';

/** Makes the step that lets only callers with a permission pass. */
export type Authorize = (permission: Permission) => RequestHandler;

interface Options {
  readonly access: AccessSettings;
  readonly authenticate: Authenticate;
  readonly linksFor: (req: Request) => Links;
}

/**
 * Checks each caller before anything is read or written: 401 without valid credentials, 403 without
 * the scope. Wrong credentials do not matter where none are needed, as in the official broker.
 */
export function makeAuthorize({ access, authenticate, linksFor }: Options): Authorize {
  const { isProtected, oidc } = access;

  const answerUnauthenticated = (req: Request, res: Response): void => {
    if (oidc !== undefined && isPageRequest(req)) {
      const query = new URLSearchParams({ return_to: req.originalUrl });
      res.redirect(303, `${linksFor(req).to('login')}?${query.toString()}`);
      return;
    }
    res.set('www-authenticate', 'Basic realm="Restricted area"');
    throw new BrokerError('unauthenticated', 'Send valid credentials to use this broker.');
  };

  return (permission) => {
    if (!isProtected) return passAs(() => ANYONE);
    const scope = toRequiredScope(permission, access);
    if (scope === undefined) {
      // Pages show who is logged in, also where it is not needed.
      const hasLogin = (req: Request) =>
        oidc !== undefined && req.get('authorization') === undefined;
      const guest: Caller = { ...ANONYMOUS, canLogIn: oidc !== undefined };
      return passAs(async (req, res) =>
        hasLogin(req) ? ((await authenticate(req, res)) ?? guest) : guest,
      );
    }
    return async (req, res, next) => {
      const caller = await authenticate(req, res);
      if (caller === undefined) {
        answerUnauthenticated(req, res);
        return;
      }
      res.locals.caller = caller;
      checkScope(caller, scope);
      next();
    };
  };
}

function passAs(find: (req: Request, res: Response) => Caller | Promise<Caller>): RequestHandler {
  return async (req, res, next) => {
    res.locals.caller = await find(req, res);
    next();
  };
}

/** Whether a browser loads a page, not whether a client or a script asks for data. */
function isPageRequest(req: Request): boolean {
  return req.method === 'GET' && req.accepts([HAL, HTML]) === HTML;
}

function checkScope(caller: Caller, scope: Scope): void {
  if (includesScope(caller.scopes, scope)) return;
  throw new BrokerError('forbidden', `${caller.name} needs the scope "${scope}" for this request.`);
}

/** The caller of a request that has passed {@link Authorize}. */
export function callerOf(res: Response): Caller {
  return res.locals.caller as Caller;
}

/** Undefined if the request was rejected before its caller was known. */
export function findCaller(res: Response): Caller | undefined {
  return res.locals.caller as Caller | undefined;
}
