import {
  OPEN_ACCESS,
  type AccessSettings,
  type BasicUser,
  type OidcSettings,
} from './domain/access/access-settings.ts';
import type { Scope } from './domain/access/permission.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads who may do what from the environment variables of the official broker. They are no command
 * line options, because other users of the machine can read those.
 *
 * @throws Error that names the invalid or missing variable
 */
export function readAccessSettings(env: Environment): AccessSettings {
  const users = [
    ...readUser(env, 'PACT_BROKER_BASIC_AUTH', ['admin']),
    ...readUser(env, 'PACT_BROKER_BASIC_AUTH_READ_ONLY', ['read']),
  ];
  const oidc = readOidc(env);
  const enabled = readFlag(env, 'PACT_BROKER_BASIC_AUTH_ENABLED');
  if (enabled === false && users.length > 0) {
    throw new Error(
      'PACT_BROKER_BASIC_AUTH_ENABLED is false, but credentials are set. Remove one of them.',
    );
  }
  return {
    isProtected: enabled === true || users.length > 0 || oidc !== undefined,
    oidc,
    users,
    auditRetentionDays: readDays(env, 'PACT_BROKER_AUDIT_RETENTION_DAYS'),
    allowedHosts: readList(env, 'PACT_BROKER_ALLOWED_HOSTS'),
    allowPublicRead: readFlag(env, 'PACT_BROKER_ALLOW_PUBLIC_READ') ?? false,
    publicHeartbeat: readFlag(env, 'PACT_BROKER_PUBLIC_HEARTBEAT') ?? false,
    publicBadges: readFlag(env, 'PACT_BROKER_ENABLE_PUBLIC_BADGE_ACCESS') ?? false,
  };
}

function readUser(env: Environment, prefix: string, scopes: readonly Scope[]): BasicUser[] {
  const name = env[`${prefix}_USERNAME`];
  const password = env[`${prefix}_PASSWORD`];
  if (name === undefined && password === undefined) return [];
  // Set but empty is an error: a missing CI secret must not start an open broker.
  if (!name && !password) {
    throw new Error(`${prefix}_USERNAME and ${prefix}_PASSWORD are empty. Set or remove both.`);
  }
  if (!name) throw new Error(`Set ${prefix}_USERNAME, or remove ${prefix}_PASSWORD.`);
  if (!password) throw new Error(`Set ${prefix}_PASSWORD, or remove ${prefix}_USERNAME.`);
  // RFC 7617: the first colon ends the user name.
  if (name.includes(':')) throw new Error(`${prefix}_USERNAME cannot contain a colon.`);
  return [{ name, password, scopes }];
}

function readDays(env: Environment, name: string): number {
  const value = env[name]?.trim() ?? '';
  if (value === '') return OPEN_ACCESS.auditRetentionDays;
  const days = Number(value);
  if (/^\d+$/.test(value) && days >= 1 && days <= MAX_DAYS) return days;
  throw new Error(`${name} must be a number from 1 to ${MAX_DAYS}.`);
}

/** A century. */
const MAX_DAYS = 36_500;

function readList(env: Environment, name: string): readonly string[] {
  const entries = (env[name] ?? '').split(',').map((entry) => entry.trim());
  return entries.filter((entry) => entry !== '');
}

const REQUIRED_OIDC_NAMES = ['ISSUER', 'CLIENT_ID', 'CLIENT_SECRET'];
const OIDC_NAMES = [...REQUIRED_OIDC_NAMES, 'SCOPE', 'ADMIN_CLAIM', 'ADMIN_VALUE'];

function readOidc(env: Environment): OidcSettings | undefined {
  const read = (name: string): string => env[`PACT_BROKER_OIDC_${name}`]?.trim() ?? '';
  if (OIDC_NAMES.every((name) => env[`PACT_BROKER_OIDC_${name}`] === undefined)) return undefined;
  // Some of the settings are an error, also if they are empty: the broker must not start open.
  const missing = REQUIRED_OIDC_NAMES.find((name) => read(name) === '');
  if (missing !== undefined) {
    throw new Error(`Set PACT_BROKER_OIDC_${missing}, or remove all PACT_BROKER_OIDC_ variables.`);
  }
  const issuer = read('ISSUER');
  if (!URL.canParse(issuer) || !/^(https:|http:\/\/(localhost|127\.0\.0\.1)[:/])/.test(issuer)) {
    throw new Error('PACT_BROKER_OIDC_ISSUER must be a URL that starts with https://.');
  }
  const [clientId, clientSecret] = [read('CLIENT_ID'), read('CLIENT_SECRET')];
  const value = read('ADMIN_VALUE');
  if (value === '' && read('ADMIN_CLAIM') !== '') {
    throw new Error('Set PACT_BROKER_OIDC_ADMIN_VALUE, or remove PACT_BROKER_OIDC_ADMIN_CLAIM.');
  }
  return {
    ...{ issuer, clientId, clientSecret, scope: read('SCOPE') || 'openid profile email' },
    admin: value === '' ? undefined : { claim: read('ADMIN_CLAIM') || 'groups', value },
  };
}

/** @returns undefined if the variable is not set, or blank */
function readFlag(env: Environment, name: string): boolean | undefined {
  const value = (env[name] ?? '').trim().toLowerCase();
  if (value === '') return undefined;
  if (value === 'true' || value === 'false') return value === 'true';
  throw new Error(`${name} must be true or false.`);
}
