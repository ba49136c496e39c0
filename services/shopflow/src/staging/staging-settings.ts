import {
  kafkaBrokersSetting,
  millisecondsSetting,
  readConfig,
  type Environment,
} from '@shopflow/service-kit/config';
import { z } from 'zod';
import { SETTINGS_HELP } from './settings-help.ts';
import { StagingError } from './staging-error.ts';

const httpUrl = z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, ''));
const databaseUrl = z.url({ protocol: /^postgres(ql)?$/ });

const settings = z.object({
  USER_PROFILE_URL: httpUrl.optional(),
  ORDERS_URL: httpUrl.optional(),
  NOTIFICATIONS_URL: httpUrl.optional(),
  EMAIL_SERVICE_URL: httpUrl.optional(),
  USER_PROFILE_DATABASE_URL: databaseUrl.optional(),
  ORDERS_DATABASE_URL: databaseUrl.optional(),
  KAFKA_BROKERS: kafkaBrokersSetting.optional(),
  TWILIO_BASE_URL: httpUrl.default('https://api.twilio.com'),
  TWILIO_ACCOUNT_SID: z.string().optional(),
  TWILIO_AUTH_TOKEN: z.string().optional(),
  TWILIO_LOG_BASE_URL: httpUrl.optional(),
  TWILIO_LOG_ACCOUNT_SID: z.string().optional(),
  TWILIO_LOG_AUTH_TOKEN: z.string().optional(),
  PROMETHEUS_URL: httpUrl.optional(),
  BATCH_WINDOW_MS: millisecondsSetting.default(30_000),
  LOGS_COMMAND: z.string().min(1).optional(),
});

/** The locations of the parts of a deployed environment; undefined means unknown. */
export type StagingSettings = z.infer<typeof settings>;
export type SettingName = keyof StagingSettings;

/** @throws Error that names every variable with an invalid value */
export function readStagingSettings(env: Environment): StagingSettings {
  return readConfig(settings, env);
}

type Known<Name extends SettingName> = {
  readonly [Each in Name]: NonNullable<StagingSettings[Each]>;
};

/** @throws StagingError `not-set` that names every missing variable */
export function requireSettings<Name extends SettingName>(
  known: StagingSettings,
  names: readonly Name[],
): Known<Name> {
  const unset = names.filter((name) => known[name] === undefined);
  if (unset.length === 0) return known as Known<Name>;
  const lines = unset.map((name) => `  ${name}: ${SETTINGS_HELP[name]}`);
  throw new StagingError('not-set', `Not set:\n${lines.join('\n')}`);
}
