import path from 'node:path';
import { SANDBOX_CREDENTIALS } from '@shopflow/twilio-sandbox/sandbox';
import type { LiveSystem } from '../../src/target/live-system.ts';

/** The settings with which a run can use this system as a deployed environment. */
export function toDeployedSettings(live: LiveSystem): Readonly<Record<string, string>> {
  const { services, databases, kafka, faults, logDir, batchWindowMs } = live;
  return {
    USER_PROFILE_URL: services['user-profile'].url,
    ORDERS_URL: services.orders.url,
    NOTIFICATIONS_URL: services.notifications.url,
    EMAIL_SERVICE_URL: services['email-service'].url,
    USER_PROFILE_DATABASE_URL: databases.url('user-profile'),
    ORDERS_DATABASE_URL: databases.url('orders'),
    KAFKA_BROKERS: kafka.brokers.join(','),
    TWILIO_BASE_URL: faults.notificationsToTwilio.url,
    TWILIO_ACCOUNT_SID: SANDBOX_CREDENTIALS.accountSid,
    TWILIO_AUTH_TOKEN: SANDBOX_CREDENTIALS.authToken,
    BATCH_WINDOW_MS: String(batchWindowMs),
    LOGS_COMMAND: `grep -hF "$TRACE_ID" ${path.join(logDir, '*.ndjson')} || true`,
  };
}
