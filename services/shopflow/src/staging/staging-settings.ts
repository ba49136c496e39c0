import {
  kafkaBrokersSetting,
  readConfig,
  topicEnvironmentSetting,
  type Environment,
} from '@shopflow/service-kit/config';
import { z } from 'zod';
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
});

/** The locations of the parts of a deployed environment; undefined means unknown. */
export type StagingSettings = z.infer<typeof settings>;
export type SettingName = keyof StagingSettings;

/** A description of each variable. */
export const SETTINGS_HELP: Readonly<Record<SettingName, string>> = {
  USER_PROFILE_URL: 'User Profile, such as https://user-profile.staging.example',
  ORDERS_URL: 'Orders',
  NOTIFICATIONS_URL: 'Notifications',
  EMAIL_SERVICE_URL: 'the Email Service',
  USER_PROFILE_DATABASE_URL: "User Profile's database, with a role that can read users",
  ORDERS_DATABASE_URL: "Orders' database, with a role that can delete orders (for clean)",
  KAFKA_BROKERS: 'host:port of the bootstrap servers, separated by commas',
  TWILIO_BASE_URL: 'https://api.twilio.com by default, or a sandbox with the same API',
  TWILIO_ACCOUNT_SID: 'the test credentials used by Notifications',
  TWILIO_AUTH_TOKEN: 'the test credentials used by Notifications',
};

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

export interface EventNames {
  readonly topic: string;
  readonly groupId: string;
}

/**
 * The topic and consumer group of an environment.
 *
 * @throws Error for an invalid environment name
 */
export function eventNames(environment: string): EventNames {
  const name = topicEnvironmentSetting.parse(environment);
  return { topic: `${name}.order-events`, groupId: `${name}.notifications` };
}
