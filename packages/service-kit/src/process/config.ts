import { z, type ZodType } from 'zod';
import { TOPIC_ENVIRONMENT } from './topic-environment.ts';

/** Environment variables, such as `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads a config from environment variables. An empty variable counts as unset.
 *
 * @throws Error that lists every missing or invalid variable
 */
export function readConfig<Config>(schema: ZodType<Config>, env: Environment): Config {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const result = schema.safeParse(set);
  if (result.success) return result.data;
  const faults = result.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`Missing or invalid environment variables:\n${faults.join('\n')}`);
}

const host = z.union([z.ipv4(), z.ipv6(), z.literal('localhost')], {
  error: 'must be an IP address of this machine, or localhost',
});
const port = z
  .string()
  .regex(/^\d+$/, 'must be a number from 0 to 65535')
  .transform(Number)
  .pipe(z.int().min(0).max(65_535));

/** The settings of every server. */
export interface ServerSettings {
  readonly HOST: string;
  readonly PORT: number;
  readonly LOG_LEVEL: string;
  readonly SERVICE_VERSION?: string | undefined;
}

/** @param defaults `port`: the TCP port to listen on; 0 selects a free port */
export function serverSettings(defaults: { readonly port: number }) {
  return {
    /** `0.0.0.0` or `::` listens on every interface, as in a container; the default only locally. */
    HOST: host.default('127.0.0.1'),
    PORT: port.default(defaults.port),
    /** The version that was deployed, as the Pact Broker knows it; reported by `/health`. */
    SERVICE_VERSION: z.string().min(1).optional(),
    LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
  };
}

/** The settings of a server with a database. */
export interface DatabaseSettings {
  readonly DATABASE_URL?: string | undefined;
  readonly DATA_DIR: string;
}

/** @param defaults `dataDir`: where a local server keeps its data */
export function databaseSettings(defaults: { readonly dataDir: string }) {
  return {
    /** A PostgreSQL database for this service only. If unset, a local server is started. */
    DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
    DATA_DIR: z.string().default(defaults.dataDir),
  };
}

export const httpUrlSetting = z.url({ protocol: /^https?$/ });
/** A timer of Node that is longer fires immediately. */
const MAX_TIMER_MS = 2 ** 31 - 1;
export const millisecondsSetting = z.coerce.number().int().min(1).max(MAX_TIMER_MS);

/** `KAFKA_BROKERS`: comma-separated `host:port` of the bootstrap servers. */
export const kafkaBrokersSetting = z
  .string()
  .transform((list) => list.split(',').map((each) => each.trim()))
  .pipe(z.array(z.string().regex(/^[^\s:]+:\d+$/, 'not host:port')));
/** Prefix of the topic names: `staging` uses `staging.order-events`. */
export const topicEnvironmentSetting = z.string().regex(TOPIC_ENVIRONMENT);
