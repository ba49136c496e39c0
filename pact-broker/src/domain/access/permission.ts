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
