import { z, type ZodType } from 'zod';

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

/** `HOST`: the address to listen on. `0.0.0.0` or `::` listens on every interface, as in a container. */
export const hostSetting = z.union([z.ipv4(), z.ipv6(), z.literal('localhost')], {
  error: 'must be an IP address of this machine, or localhost',
});
/** A port: digits, or a number that was parsed before. */
export const portSetting = z
  .union([z.number(), z.string().regex(/^\d+$/).transform(Number)], {
    error: 'must be a number from 0 to 65535',
  })
  .pipe(z.int().min(0).max(65_535));
export const logLevelSetting = z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']);

/** `KAFKA_BROKERS`: comma-separated `host:port` of the bootstrap servers. */
export const kafkaBrokersSetting = z
  .string()
  .transform((list) => list.split(',').map((each) => each.trim()))
  .pipe(z.array(z.string().regex(/^[^\s:]+:\d+$/, 'not host:port')));
/** Prefix of the topic names: `staging` uses `staging.order-events`. */
export const topicEnvironmentSetting = z.string().regex(/^[a-z0-9-]+$/);
