import { z, type ZodType } from 'zod';

/** An environment: `process.env`, or what a test makes up. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads a config from environment variables. An empty variable counts as unset.
 *
 * @throws Error that names every bad variable at once
 */
export function readConfig<Config>(schema: ZodType<Config>, env: Environment): Config {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const result = schema.safeParse(set);
  if (result.success) return result.data;
  const faults = result.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`The environment is not complete:\n${faults.join('\n')}`);
}

/** `HOST`: the address to listen on. `0.0.0.0` or `::` is every interface, as in a container. */
export const hostSetting = z.union([z.ipv4(), z.ipv6(), z.literal('localhost')], {
  error: 'not an IP address of this machine, nor localhost',
});
export const portSetting = z.coerce.number().int().min(0).max(65_535);
export const logLevelSetting = z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']);

/** `KAFKA_BROKERS`: comma-separated `host:port` of the bootstrap servers. */
export const kafkaBrokersSetting = z
  .string()
  .transform((list) => list.split(',').map((each) => each.trim()))
  .pipe(z.array(z.string().regex(/^[^\s:]+:\d+$/, 'not host:port')));
/** Namespace of the topics: `staging` stands for `staging.order-events`. */
export const topicEnvironmentSetting = z.string().regex(/^[a-z0-9-]+$/);
