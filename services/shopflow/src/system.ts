import path from 'node:path';
import type {
  Addresses,
  ServiceDefinition,
  SystemDefinition,
} from '@shopflow/live-integration/system-definition';
import type { SystemDescription } from '@shopflow/live-integration/run-record';
import { SANDBOX_CREDENTIALS, startSandbox } from '@shopflow/twilio-sandbox/sandbox';

/** The names of ShopFlow's parts. */
export interface ShopflowNames {
  readonly service: 'user-profile' | 'email-service' | 'orders' | 'notifications';
  readonly edge:
    | 'ordersToUserProfile'
    | 'notificationsToUserProfile'
    | 'notificationsToTwilio'
    | 'notificationsToEmailService';
  readonly external: 'twilio';
  readonly topic: 'events' | 'deadLetters';
  readonly group: 'notifications';
}

interface ShopflowOptions {
  /** How often Notifications processes a batch of events, in ms. */
  readonly batchWindowMs: number;
  /** The version that the services report. */
  readonly version?: string | undefined;
  /** `KAFKA_CLIENT` of Orders and Notifications; undefined for their default. */
  readonly kafkaClient?: string | undefined;
  /** More environment variables for every service. */
  readonly serviceEnv?: Readonly<Record<string, string>> | undefined;
}

/** The only sender that Twilio's test credentials may use. */
const SENDER_NUMBER = '+15005550006';

const DESCRIPTION: SystemDescription = {
  name: 'ShopFlow',
  participants: [
    'shopflow-frontend',
    'orders',
    'user-profile',
    'Kafka',
    'notifications',
    'twilio',
    'email-service',
  ],
  // The sandbox takes the place of Twilio, and callers log it as Twilio.
  aliases: { 'twilio-sandbox': 'twilio' },
  warnings: ['user not found'],
  // The threshold of the alert ConsumerLagHigh in observability/alerts.yaml.
  lag: { group: 'notifications', alertAbove: 100 },
};

/** ShopFlow v2.3, with a sandbox in place of Twilio. */
export function defineShopflow({
  batchWindowMs,
  version,
  kafkaClient,
  serviceEnv,
}: ShopflowOptions): SystemDefinition<ShopflowNames> {
  const client = kafkaClient === undefined ? {} : { KAFKA_CLIENT: kafkaClient };
  const define = (
    service: ShopflowNames['service'],
    env: ServiceDefinition<ShopflowNames>['env'],
  ): ServiceDefinition<ShopflowNames> => ({
    folder: toFolder(service),
    env: (addresses) => ({
      ...(version && { SERVICE_VERSION: version }),
      ...serviceEnv,
      ...env(addresses),
    }),
  });
  return {
    description: DESCRIPTION,
    services: {
      'user-profile': define('user-profile', () => ({})),
      'email-service': define('email-service', () => ({})),
      orders: define('orders', (addresses) => ({ ...client, ...toOrdersEnv(addresses) })),
      notifications: define('notifications', (addresses) => ({
        ...client,
        ...toNotificationsEnv(addresses, batchWindowMs),
      })),
    },
    edges: {
      ordersToUserProfile: 'user-profile',
      notificationsToUserProfile: 'user-profile',
      notificationsToTwilio: 'twilio',
      notificationsToEmailService: 'email-service',
    },
    externals: { twilio: () => startSandbox({ port: 0 }) },
    topics: { events: 'order-events', deadLetters: 'order-events.dlq' },
    groups: { notifications: { name: 'notifications', topic: 'events' } },
  };
}

/** The workspace of a service, which is started from there as a process of its own. */
export function toFolder(service: ShopflowNames['service'] | 'frontend'): string {
  return path.resolve(import.meta.dirname, '../..', service);
}

function toOrdersEnv(addresses: Addresses<ShopflowNames>): Record<string, string> {
  return {
    ...toKafkaEnv(addresses),
    USER_PROFILE_URL: addresses.proxyUrl('ordersToUserProfile'),
    USER_PROFILE_TIMEOUT_MS: '1000',
    RETRY_INTERVAL_MS: '200',
  };
}

function toNotificationsEnv(
  addresses: Addresses<ShopflowNames>,
  batchWindowMs: number,
): Record<string, string> {
  return {
    ...toKafkaEnv(addresses),
    BATCH_WINDOW_MS: String(batchWindowMs),
    USER_PROFILE_URL: addresses.proxyUrl('notificationsToUserProfile'),
    EMAIL_SERVICE_URL: addresses.proxyUrl('notificationsToEmailService'),
    TWILIO_BASE_URL: addresses.proxyUrl('notificationsToTwilio'),
    TWILIO_ACCOUNT_SID: SANDBOX_CREDENTIALS.accountSid,
    TWILIO_AUTH_TOKEN: SANDBOX_CREDENTIALS.authToken,
    TWILIO_FROM_NUMBER: SENDER_NUMBER,
  };
}

function toKafkaEnv({
  kafkaBrokers,
  environment,
}: Addresses<ShopflowNames>): Record<string, string> {
  return { KAFKA_BROKERS: kafkaBrokers.join(','), TOPIC_ENVIRONMENT: environment };
}
