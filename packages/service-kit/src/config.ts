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

export const portSetting = z.coerce.number().int().min(0).max(65_535);
export const logLevelSetting = z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']);
