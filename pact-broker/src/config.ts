/** How one broker runs. */
export interface BrokerConfig {
  readonly port: number;
  /** Address to listen on. */
  readonly host: string;
  /** A PostgreSQL server to use; without it, a local one keeps its data in `dataDir`. */
  readonly databaseUrl?: string | undefined;
  readonly dataDir: string;
  /** Where clients reach the broker, when a proxy hides it. */
  readonly baseUrl?: string | undefined;
  /** Proxies whose `Forwarded` headers count: addresses, networks, or names such as `loopback`. */
  readonly trustedProxies: readonly string[];
  readonly logLevel: (typeof LOG_LEVELS)[number];
}

/** A proxy on this machine. */
export const DEFAULT_TRUSTED_PROXIES: readonly string[] = ['loopback'];

export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'silent'] as const;

/** Request bodies over 10 MiB are refused with 413: the largest pacts seen are a few MB. */
export const BODY_LIMIT_BYTES = 10 * 1024 * 1024;
