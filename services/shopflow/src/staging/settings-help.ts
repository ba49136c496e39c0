/** A description of each variable. Without zod, so that `--help` starts fast. */
export const SETTINGS_HELP = {
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
  TWILIO_LOG_BASE_URL: 'second source of SMS: the URL of a message log (default: TWILIO_BASE_URL)',
  TWILIO_LOG_ACCOUNT_SID: 'a (sub-)account that may read its message log, or the sandbox',
  TWILIO_LOG_AUTH_TOKEN: 'the token of that account',
  PROMETHEUS_URL: 'the Prometheus that scrapes the services (for preflight)',
  BATCH_WINDOW_MS: 'how often Notifications processes events: 30000 by default',
  LOGS_COMMAND:
    'shell command that prints the log lines (JSON) of the trace id in $TRACE_ID, or its spans (OTLP/JSON)',
} as const;
