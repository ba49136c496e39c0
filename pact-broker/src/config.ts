import type { WebhookRules } from './clients/webhook-sender.ts';
import type { CleanSchedule } from './clean-environment.ts';
import type { AccessSettings } from './domain/access/access-settings.ts';

/** The settings of one broker process. */
export interface BrokerConfig extends DatabaseConfig {
  readonly port: number;
  /** Address to listen on. */
  readonly host: string;
  /** The URL under which clients reach a broker behind a proxy. */
  readonly baseUrl?: string | undefined;
  /**
   * Proxies whose `Forwarded` headers are trusted: addresses, networks, or names such as
   * `loopback`.
   */
  readonly trustedProxies: readonly string[];
  readonly access: AccessSettings;
  readonly webhooks: WebhookRules;
  /** When to delete old data; never if undefined. */
  readonly clean?: CleanSchedule | undefined;
}

export interface DatabaseConfig {
  /** The PostgreSQL server to use; without it, a local one stores its data in `dataDir`. */
  readonly databaseUrl?: string | undefined;
  readonly dataDir: string;
  readonly logLevel: (typeof LOG_LEVELS)[number];
}

/** A proxy on this machine. */
export const DEFAULT_TRUSTED_PROXIES: readonly string[] = ['loopback'];

export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'silent'] as const;

/** Request bodies over 10 MiB are rejected with 413: the largest pacts seen are a few MB. */
export const BODY_LIMIT_BYTES = 10 * 1024 * 1024;
