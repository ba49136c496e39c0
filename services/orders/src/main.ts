import { readConfig } from '@shopflow/service-kit/config';
import { startHttpServer } from '@shopflow/service-kit/http-server';
import { makeLogger } from '@shopflow/service-kit/logger';
import { provideDatabase } from '@shopflow/service-kit/provide-database';
import { runUntilSignal } from '@shopflow/service-kit/run-until-signal';
import { compose } from './compose.ts';
import { config } from './config.ts';
import { kafkaPublisher } from './events/kafka-publisher.ts';
import { orderEventsTopic } from './events/order-events-topic.ts';

await runUntilSignal(async (onStop, abort) => {
  const settings = readConfig(config, process.env);
  const logger = makeLogger({ service: 'orders', level: settings.LOG_LEVEL });

  const database = await provideDatabase({
    databaseUrl: settings.DATABASE_URL,
    dataDir: settings.DATA_DIR,
    name: 'orders',
    logger,
    abort,
  });
  onStop(database.release);
  const publisher = kafkaPublisher({
    brokers: settings.KAFKA_BROKERS,
    topic: orderEventsTopic(settings.TOPIC_ENVIRONMENT),
    partitions: settings.TOPIC_PARTITIONS,
    logger,
  });
  onStop(publisher.close);
  const service = await compose({
    databaseUrl: database.url,
    userProfile: {
      baseUrl: settings.USER_PROFILE_URL,
      timeoutMs: settings.USER_PROFILE_TIMEOUT_MS,
    },
    topicEnvironment: settings.TOPIC_ENVIRONMENT,
    publisher,
    retryIntervalMs: settings.RETRY_INTERVAL_MS,
    logger,
  });
  onStop(service.close);
  const server = await startHttpServer(service.app, { host: settings.HOST, port: settings.PORT });
  onStop(server.stop);

  logger.info({ url: server.url }, 'listening');
});
