import type { Permission } from '../domain/access/permission.ts';
import { toRepresentations } from './negotiation.ts';
import type { Handler, Operation, Representations } from './resource.ts';

/** Each function pairs a handler, or one for each media type, with the permission that its callers need. */

export const everyone = requiring('public');
/** Everyone if `PACT_BROKER_PUBLIC_HEARTBEAT` is set. */
export const heartbeat = requiring('heartbeat');
/** Everyone if `PACT_BROKER_ENABLE_PUBLIC_BADGE_ACCESS` is set. */
export const badge = requiring('badge');
export const read = requiring('read');
export const publish = requiring('publish');
export const deploy = requiring('deploy');
export const admin = requiring('admin');

function requiring(permission: Permission) {
  return (entry: Handler | Representations): Operation => ({
    permission,
    representations: toRepresentations(entry),
  });
}
