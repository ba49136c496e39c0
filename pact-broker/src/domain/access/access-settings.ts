import type { PublicAccess, Scope } from './permission.ts';

/** Who may do what. */
export interface AccessSettings extends PublicAccess {
  /** Whether the broker asks for credentials. */
  readonly isProtected: boolean;
  readonly users: readonly BasicUser[];
  /** Where people log in to use the pages. */
  readonly oidc?: OidcSettings | undefined;
  /** Older entries of the audit log are deleted. */
  readonly auditRetentionDays: number;
  /** Host names that callers may use, besides the one of the base URL; `*` for any. */
  readonly allowedHosts: readonly string[];
}

/** A user of HTTP Basic authentication. */
export interface BasicUser {
  readonly name: string;
  readonly password: string;
  readonly scopes: readonly Scope[];
}

/** An OpenID Connect provider. */
export interface OidcSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** The OAuth scope to request; it must include `openid`. */
  readonly scope: string;
  /** The claim of administrators: its value, or one of its values. */
  readonly admin?: { readonly claim: string; readonly value: string } | undefined;
}

/** Without credentials in the settings, every caller may do everything, as in the official broker. */
export const OPEN_ACCESS: AccessSettings = {
  isProtected: false,
  users: [],
  auditRetentionDays: 365,
  allowedHosts: [],
  allowPublicRead: false,
  publicHeartbeat: false,
  publicBadges: false,
};
