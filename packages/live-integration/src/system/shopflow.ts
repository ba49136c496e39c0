import path from 'node:path';
import { freePort } from '@shopflow/service-kit/free-port';
import type { Databases } from './databases.ts';
import { startFaultProxy, type FaultProxy } from './fault-proxy.ts';
import type { Opened } from './opened.ts';
import { startServiceProcess, type ServiceProcess } from './service-process.ts';
import type { TwilioAccount } from './sms-log.ts';

export const SERVICES = ['user-profile', 'email-service', 'orders', 'notifications'] as const;
type ServiceName = (typeof SERVICES)[number];

export type Services = Readonly<Record<ServiceName, ServiceProcess>>;

type Edge =
  | 'ordersToUserProfile'
  | 'notificationsToUserProfile'
  | 'notificationsToTwilio'
  | 'notificationsToEmailService';

/** What stands between each caller and whom it calls. */
export type Faults = Readonly<Record<Edge, FaultProxy>>;

interface Surroundings {
  readonly databases: Databases;
  readonly kafkaBrokers: readonly string[];
  /** Namespace of the topics. */
  readonly topicEnvironment: string;
  readonly batchWindowMs: number;
  readonly twilio: TwilioAccount;
  /** Folder for a log of each service. */
  readonly logDir: string;
  /** Hears of each service once it is ready. */
  readonly onReady?: ((service: ServiceName) => void) | undefined;
}

/** Twilio's test credentials may send from this number only. */
const SENDER = '+15005550006';

/** Starts the services, each a process of its own, with a fault proxy on every edge between them. */
export async function startShopflow(
  surroundings: Surroundings,
  opened: Opened,
): Promise<{ services: Services; faults: Faults }> {
  const launch = (name: ServiceName, env?: Record<string, string>): Promise<ServiceProcess> =>
    launchService(name, { ...surroundings, env: env ?? {} }, opened);
  const proxy = (url: string): Promise<FaultProxy> => opened.add(startFaultProxy(url));

  const [userProfile, emailService] = await Promise.all([
    launch('user-profile'),
    launch('email-service'),
  ]);
  const faults = {
    ordersToUserProfile: await proxy(userProfile.url),
    notificationsToUserProfile: await proxy(userProfile.url),
    notificationsToTwilio: await proxy(surroundings.twilio.baseUrl),
    notificationsToEmailService: await proxy(emailService.url),
  };
  const [orders, notifications] = await Promise.all([
    launch('orders', ordersSettings(surroundings, faults)),
    launch('notifications', notificationsSettings(surroundings, faults)),
  ]);
  const services = {
    'user-profile': userProfile,
    'email-service': emailService,
    orders,
    notifications,
  };
  return { services, faults };
}

interface Launch extends Pick<Surroundings, 'databases' | 'logDir' | 'onReady'> {
  readonly env: Readonly<Record<string, string>>;
}

async function launchService(
  name: ServiceName,
  { databases, logDir, env, onReady }: Launch,
  opened: Opened,
): Promise<ServiceProcess> {
  const service = await opened.add(
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

function ordersSettings(surroundings: Surroundings, faults: Faults): Record<string, string> {
  return {
    ...busSettings(surroundings),
    USER_PROFILE_URL: faults.ordersToUserProfile.url,
    USER_PROFILE_TIMEOUT_MS: '1000',
    RETRY_INTERVAL_MS: '200',
  };
}

function notificationsSettings(surroundings: Surroundings, faults: Faults): Record<string, string> {
  const { batchWindowMs, twilio } = surroundings;
  return {
    ...busSettings(surroundings),
    BATCH_WINDOW_MS: String(batchWindowMs),
    USER_PROFILE_URL: faults.notificationsToUserProfile.url,
    EMAIL_SERVICE_URL: faults.notificationsToEmailService.url,
    TWILIO_BASE_URL: faults.notificationsToTwilio.url,
    TWILIO_ACCOUNT_SID: twilio.accountSid,
    TWILIO_AUTH_TOKEN: twilio.authToken,
    TWILIO_FROM_NUMBER: SENDER,
  };
}

function busSettings({ kafkaBrokers, topicEnvironment }: Surroundings): Record<string, string> {
  return { KAFKA_BROKERS: kafkaBrokers.join(','), TOPIC_ENVIRONMENT: topicEnvironment };
}
