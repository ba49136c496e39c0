import path from 'node:path';
import { freePort } from '@shopflow/service-kit/free-port';
import type { Databases } from '@shopflow/live-integration/databases';
import { startFaultProxy, type FaultProxy } from '@shopflow/live-integration/fault-proxy';
import type { ResourceStack } from '@shopflow/live-integration/resource-stack';
import { startServiceProcess, type ServiceProcess } from '@shopflow/live-integration/service-process';
import type { TwilioAccount } from './sms-log.ts';

export const SERVICES = ['user-profile', 'email-service', 'orders', 'notifications'] as const;
type ServiceName = (typeof SERVICES)[number];

export type Services = Readonly<Record<ServiceName, ServiceProcess>>;

type Edge =
  | 'ordersToUserProfile'
  | 'notificationsToUserProfile'
  | 'notificationsToTwilio'
  | 'notificationsToEmailService';

/** The fault proxy between each caller and the service that it calls. */
export type Faults = Readonly<Record<Edge, FaultProxy>>;

interface RunContext {
  readonly databases: Databases;
  readonly kafkaBrokers: readonly string[];
  /** Prefix of the topic names. */
  readonly topicEnvironment: string;
  readonly batchWindowMs: number;
  readonly twilio: TwilioAccount;
  /** Folder for a log file per service. */
  readonly logDir: string;
  /** Called with each service once it is ready. */
  readonly onReady?: ((service: ServiceName) => void) | undefined;
}

/** The only sender that Twilio's test credentials may use. */
const SENDER_NUMBER = '+15005550006';

/** Starts each service in its own process, with a fault proxy between every caller and callee. */
export async function startShopflow(
  context: RunContext,
  resources: ResourceStack,
): Promise<{ services: Services; faults: Faults }> {
  const launch = (name: ServiceName, env?: Record<string, string>): Promise<ServiceProcess> =>
    launchService(name, { ...context, env: env ?? {} }, resources);
  const proxy = (url: string): Promise<FaultProxy> => resources.add(startFaultProxy(url));

  const [userProfile, emailService] = await Promise.all([
    launch('user-profile'),
    launch('email-service'),
  ]);
  const faults = {
    ordersToUserProfile: await proxy(userProfile.url),
    notificationsToUserProfile: await proxy(userProfile.url),
    notificationsToTwilio: await proxy(context.twilio.baseUrl),
    notificationsToEmailService: await proxy(emailService.url),
  };
  const [orders, notifications] = await Promise.all([
    launch('orders', toOrdersSettings(context, faults)),
    launch('notifications', toNotificationsSettings(context, faults)),
  ]);
  const services = {
    'user-profile': userProfile,
    'email-service': emailService,
    orders,
    notifications,
  };
  return { services, faults };
}

interface Launch extends Pick<RunContext, 'databases' | 'logDir' | 'onReady'> {
  readonly env: Readonly<Record<string, string>>;
}

async function launchService(
  name: ServiceName,
  { databases, logDir, env, onReady }: Launch,
  resources: ResourceStack,
): Promise<ServiceProcess> {
  const service = await resources.add(
    startServiceProcess({
      name,
      folder: path.resolve(import.meta.dirname, '../../../../services', name),
      port: await freePort(),
      logFile: path.join(logDir, `${name}.ndjson`),
      env: { DATABASE_URL: databases.url(name), ...env },
    }),
  );
  onReady?.(name);
  return service;
}

function toOrdersSettings(context: RunContext, faults: Faults): Record<string, string> {
  return {
    ...toKafkaSettings(context),
    USER_PROFILE_URL: faults.ordersToUserProfile.url,
    USER_PROFILE_TIMEOUT_MS: '1000',
    RETRY_INTERVAL_MS: '200',
  };
}

function toNotificationsSettings(context: RunContext, faults: Faults): Record<string, string> {
  const { batchWindowMs, twilio } = context;
  return {
    ...toKafkaSettings(context),
    BATCH_WINDOW_MS: String(batchWindowMs),
    USER_PROFILE_URL: faults.notificationsToUserProfile.url,
    EMAIL_SERVICE_URL: faults.notificationsToEmailService.url,
    TWILIO_BASE_URL: faults.notificationsToTwilio.url,
    TWILIO_ACCOUNT_SID: twilio.accountSid,
    TWILIO_AUTH_TOKEN: twilio.authToken,
    TWILIO_FROM_NUMBER: SENDER_NUMBER,
  };
}

function toKafkaSettings({ kafkaBrokers, topicEnvironment }: RunContext): Record<string, string> {
  return { KAFKA_BROKERS: kafkaBrokers.join(','), TOPIC_ENVIRONMENT: topicEnvironment };
}
