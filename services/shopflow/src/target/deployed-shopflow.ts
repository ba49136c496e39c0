import { attachTo } from '@shopflow/live-integration/deployed-target';
import { sendRequest } from '../staging/http-response.ts';
import { ordersDatabase } from '../staging/orders-database.ts';
import {
  requireSettings,
  type SettingName,
  type StagingSettings,
} from '../staging/staging-settings.ts';
import { findUserIdByEmail } from '../staging/user-profile-database.ts';
import { defineShopflow } from '../system.ts';
import {
  emailsFromService,
  fromAttempts,
  makeIsOfAnotherUser,
  smsFromLog,
  type MessageEvidence,
} from './message-evidence.ts';
import { openUserPool } from './open-user-pool.ts';
import { makeShop, type Shop } from './shop.ts';
import type { ShopflowTarget } from './shopflow-target.ts';
import { readSmsLog, toLogAccount } from './sms-log.ts';

interface DeployedOptions {
  /** For example staging: the prefix of topic and consumer group. */
  readonly environment: string;
  readonly runId: string;
  readonly settings: StagingSettings;
  /** Environment variables of the command that reads logs. */
  readonly env: NodeJS.ProcessEnv;
}

/** Both databases are needed to delete the data of the run, because no API lists or deletes orders. */
const REQUIRED_SETTINGS = [
  'USER_PROFILE_URL',
  'ORDERS_URL',
  'NOTIFICATIONS_URL',
  'EMAIL_SERVICE_URL',
  'KAFKA_BROKERS',
  'USER_PROFILE_DATABASE_URL',
  'ORDERS_DATABASE_URL',
] as const satisfies readonly SettingName[];

/** @throws StagingError `not-set` with the names of missing settings */
export function requireDeployedSettings(settings: StagingSettings) {
  return requireSettings(settings, REQUIRED_SETTINGS);
}

/**
 * A ShopFlow that is deployed in a shared environment.
 *
 * @throws StagingError `not-set` with the names of missing settings; KafkaError `no-answer`
 */
export async function attachToShopflow(options: DeployedOptions): Promise<ShopflowTarget> {
  const { environment, runId, settings, env } = options;
  const known = requireDeployedSettings(settings);
  const { BATCH_WINDOW_MS, LOGS_COMMAND } = settings;
  const target = await attachTo(defineShopflow({ batchWindowMs: BATCH_WINDOW_MS }), {
    runId,
    environment,
    urls: {
      'user-profile': known.USER_PROFILE_URL,
      orders: known.ORDERS_URL,
      notifications: known.NOTIFICATIONS_URL,
      'email-service': known.EMAIL_SERVICE_URL,
    },
    kafkaBrokers: known.KAFKA_BROKERS,
    logs: LOGS_COMMAND === undefined ? undefined : { command: LOGS_COMMAND, env },
  });
  const shop = makeShop(target);
  return {
    ...target,
    batchWindowMs: BATCH_WINDOW_MS,
    users: openUserPool({
      target,
      shop,
      findId: (email) => findUserIdByEmail(known.USER_PROFILE_DATABASE_URL, email),
    }),
    sms: await findSmsEvidence(settings, shop),
    emails: await findEmailEvidence(known.EMAIL_SERVICE_URL, shop),
    ordersDatabase: ordersDatabase(known.ORDERS_DATABASE_URL),
  };
}

/** The log of the second source if one is set, else Twilio's own log if these credentials may read it. */
async function findSmsEvidence(settings: StagingSettings, shop: Shop): Promise<MessageEvidence> {
  const account = toLogAccount(settings);
  if (account === undefined) {
    return fromAttempts('sms', { shop, reason: 'no credentials of a message log are set' });
  }
  const source = `the message log of account ${account.accountSid} at ${account.baseUrl}`;
  try {
    await readSmsLog(account, PROBE_NUMBER);
  } catch (error) {
    return fromAttempts('sms', { shop, reason: `${source} cannot be read (${String(error)})` });
  }
  return smsFromLog({
    source,
    readLog: (to) => readSmsLog(account, to),
    isOfAnotherUser: makeIsOfAnotherUser(shop, new Date()),
  });
}

const PROBE_NUMBER = '+12015550199';

/** No pact requires that the Email Service lists e-mails, so a deployed one may not. */
async function findEmailEvidence(url: string, shop: Shop): Promise<MessageEvidence> {
  const query = new URLSearchParams({ to: 'test-probe@shopflow-test.com', limit: '1' });
  const { status } = await sendRequest(`${url}/emails?${query.toString()}`);
  return status === 200
    ? emailsFromService(shop)
    : fromAttempts('email', { shop, reason: `GET /emails of the Email Service answers ${status}` });
}
