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
  /** Larger request bodies are rejected with 413. */
  readonly bodyLimitBytes: number;
  /** The shields.io server that draws badges; by default, the broker draws them. */
  readonly shieldsUrl?: string | undefined;
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

/** Far above the largest pacts seen, which are a few MB. */
export const DEFAULT_BODY_LIMIT_BYTES = 50 * 1024 * 1024;
