import path from 'node:path';
import type { LiveSystem } from './live-system.ts';

/** The settings with which a run can use this system as a deployed environment. */
export function toDeployedSettings(live: LiveSystem): Readonly<Record<string, string>> {
  const { services, databases, kafka, faults, twilio, logDir, batchWindowMs } = live;
  return {
    USER_PROFILE_URL: services['user-profile'].url,
    ORDERS_URL: services.orders.url,
    NOTIFICATIONS_URL: services.notifications.url,
    EMAIL_SERVICE_URL: services['email-service'].url,
    USER_PROFILE_DATABASE_URL: databases.url('user-profile'),
    ORDERS_DATABASE_URL: databases.url('orders'),
    KAFKA_BROKERS: kafka.brokers.join(','),
    TWILIO_BASE_URL: faults.notificationsToTwilio.url,
    TWILIO_ACCOUNT_SID: twilio.accountSid,
    TWILIO_AUTH_TOKEN: twilio.authToken,
    BATCH_WINDOW_MS: String(batchWindowMs),
    LOGS_COMMAND: `grep -hF "$TRACE_ID" ${path.join(logDir, '*.ndjson')} || true`,
  };
}

/** The same as a settings file. */
export function toSettingsText(live: LiveSystem): string {
  return Object.entries(toDeployedSettings(live))
    .map(([name, value]) => `${name}='${value}'\n`)
    .join('');
}
