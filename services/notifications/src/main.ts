import { readConfig } from '@shopflow/service-kit/config';
import { startHttpServer } from '@shopflow/service-kit/http-server';
import { makeLogger } from '@shopflow/service-kit/logger';
import { provideDatabase } from '@shopflow/service-kit/provide-database';
import { runUntilSignal } from '@shopflow/service-kit/run-until-signal';
import { compose } from './compose.ts';
import { config } from './config.ts';

await runUntilSignal(async (onStop, abort) => {
  const settings = readConfig(config, process.env);
  const logger = makeLogger({ service: 'notifications', level: settings.LOG_LEVEL });

  const database = await provideDatabase({
    databaseUrl: settings.DATABASE_URL,
    dataDir: settings.DATA_DIR,
    name: 'notifications',
    logger,
    abort,
  });
  onStop(database.release);
  const service = await compose({
    databaseUrl: database.url,
    userProfileUrl: settings.USER_PROFILE_URL,
    emailServiceUrl: settings.EMAIL_SERVICE_URL,
    twilio: {
      baseUrl: settings.TWILIO_BASE_URL,
      accountSid: settings.TWILIO_ACCOUNT_SID,
      authToken: settings.TWILIO_AUTH_TOKEN,
      from: settings.TWILIO_FROM_NUMBER,
    },
    timeoutMs: settings.CLIENT_TIMEOUT_MS,
    kafka: {
      brokers: settings.KAFKA_BROKERS,
      environment: settings.TOPIC_ENVIRONMENT,
      partitions: settings.TOPIC_PARTITIONS,
      windowMs: settings.BATCH_WINDOW_MS,
      reset: settings.OFFSET_RESET,
      backOff: { firstMs: settings.RETRY_FIRST_MS, maxMs: settings.RETRY_MAX_MS },
    },
    logger,
  });
  onStop(service.close);
  const consumer = service.startConsuming();
  onStop(consumer.stop);
  const server = await startHttpServer(service.app, { host: settings.HOST, port: settings.PORT });
  onStop(server.stop);

  logger.info({ url: server.url }, 'listening');
});
