import { ANY, FORM, HTML, JSON_TYPE } from '../http/media-types.ts';
import { admin, everyone } from '../http/permission.ts';
import type { Resource } from '../http/resource.ts';
import type { Handlers } from './handlers.ts';

/** The part of the URL table that is about tokens, logins and the audit log: our own routes. */
export function makeAccessResources({ tokens, audit, logins }: Handlers): Resource[] {
  return [
    {
      path: '/tokens',
      GET: admin(tokens.list),
      POST: admin(tokens.create),
      bodyTypes: [JSON_TYPE, FORM],
    },
    { path: '/tokens/:uuid', DELETE: admin(tokens.revoke) },
    // A form cannot send DELETE.
    {
      path: '/tokens/:uuid/revoke',
      POST: admin({ [HTML]: tokens.revokeByForm }),
      bodyTypes: [FORM],
    },
    { path: '/audit', GET: admin(audit.list) },
    { path: '/login', GET: everyone({ [ANY]: logins.start }) },
    { path: '/login/callback', GET: everyone({ [ANY]: logins.finish }) },
    { path: '/logout', POST: everyone({ [ANY]: logins.end }), bodyTypes: [FORM, JSON_TYPE] },
  ];
}
