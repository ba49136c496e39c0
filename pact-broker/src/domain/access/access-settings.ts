import type { PublicAccess, Scope } from './permission.ts';

/** Who may do what. */
export interface AccessSettings extends PublicAccess {
  /** Whether the broker asks for credentials. */
  readonly isProtected: boolean;
  readonly users: readonly BasicUser[];
  /** Host names that callers may use, besides the one of the base URL; `*` for any. */
  readonly allowedHosts: readonly string[];
}

/** A user of HTTP Basic authentication. */
export interface BasicUser {
  readonly name: string;
  readonly password: string;
  readonly scopes: readonly Scope[];
}

/** Without credentials in the settings, every caller may do everything, as in the official broker. */
export const OPEN_ACCESS: AccessSettings = {
  isProtected: false,
  users: [],
  allowedHosts: [],
  allowPublicRead: false,
  publicHeartbeat: false,
  publicBadges: false,
};
