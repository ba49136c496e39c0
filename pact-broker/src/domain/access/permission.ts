/**
 * What a credential may do. `publish` is what a build needs: pacts, results, versions, branches,
 * tags. `deploy` records deployments and releases. `admin` manages environments, webhooks and
 * tokens, and deletes what others may still need.
 */
export const SCOPES = ['read', 'publish', 'deploy', 'admin'] as const;

export type Scope = (typeof SCOPES)[number];

/**
 * What a request needs: a scope, or nothing. `heartbeat` and `badge` need nothing if the settings
 * make them public, as in the official broker; otherwise `read`.
 */
export type Permission = Scope | 'heartbeat' | 'badge' | 'public';

/** What callers without credentials may do. */
export interface PublicAccess {
  readonly allowPublicRead: boolean;
  readonly publicHeartbeat: boolean;
  readonly publicBadges: boolean;
}

/** Returns the scope that a permission needs; undefined if everyone has it. */
export function toRequiredScope(permission: Permission, access: PublicAccess): Scope | undefined {
  const isPublic: Readonly<Record<Permission, boolean>> = {
    public: true,
    heartbeat: access.publicHeartbeat || access.allowPublicRead,
    badge: access.publicBadges || access.allowPublicRead,
    read: access.allowPublicRead,
    publish: false,
    deploy: false,
    admin: false,
  };
  if (isPublic[permission]) return undefined;
  return SCOPES.find((scope) => scope === permission) ?? 'read';
}

/** Whether scopes include another: each includes `read`, and `admin` includes all. */
export function includesScope(granted: readonly Scope[], required: Scope): boolean {
  if (required === 'read') return granted.length > 0;
  return granted.includes(required) || granted.includes('admin');
}
