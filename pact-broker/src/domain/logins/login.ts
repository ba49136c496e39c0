import type { OidcSettings } from '../access/access-settings.ts';
import type { Caller } from '../access/caller.ts';
import type { Scope } from '../access/permission.ts';

/** A person's session in a browser. Only the hash of its secret is stored. */
export interface Login {
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

/** What an identity provider says about a person. */
export interface Identity {
  readonly subject: string;
  readonly email?: string | undefined;
  /** All claims of the ID token. */
  readonly claims: Readonly<Record<string, unknown>>;
}

const HOURS = 12;

/** Everyone who can log in may read; those with the claim of administrators may do everything. */
export function toLogin(identity: Identity, settings: OidcSettings, now: Date): Login {
  return {
    name: toName(identity),
    scopes: isAdministrator(identity, settings) ? ['admin'] : ['read'],
    createdAt: now,
    expiresAt: new Date(now.getTime() + HOURS * 60 * 60 * 1_000),
  };
}

/** The subject identifies a person for ever; an e-mail address may go to another one later. */
function toName({ subject, email }: Identity): string {
  return email === undefined ? subject : `${email} (${subject})`;
}

function isAdministrator({ claims }: Identity, { admin }: OidcSettings): boolean {
  if (admin === undefined) return false;
  const claim = claims[admin.claim];
  return Array.isArray(claim) ? claim.includes(admin.value) : claim === admin.value;
}

export function toLoginCaller({ name, scopes }: Login): Caller {
  return { kind: 'login', name, scopes };
}
