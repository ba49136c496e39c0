import { migrate, openDatabase, pingDatabase } from '@shopflow/service-kit/database';
import { openKafkaClient } from '@shopflow/service-kit/open-kafka-client';
import { makeMetrics } from '@shopflow/service-kit/metrics';
import type { Service, ServiceContext } from '@shopflow/service-kit/run-service';
import { createApp } from './app.ts';
import type { Settings } from './config.ts';
import { emailServiceClient } from './clients/email-service.ts';
import { twilioClient } from './clients/twilio.ts';
import { userProfileClient } from './clients/user-profile.ts';
import { registerConsumerLag } from './events/offsets/consumer-lag.ts';
import { consumeOrderEvents } from './events/kafka-consumer.ts';
import { kafkaDeadLetters } from './events/records/kafka-dead-letters.ts';
import { makeUntilDatabaseAnswers } from './events/until-database-answers.ts';
import { superviseConsumer } from './events/supervise-consumer.ts';
import { orderConfirmedHandler, type HandleOrderConfirmed } from './events/order-confirmed.ts';
import { orderEventsTopics } from './events/order-events-topics.ts';
import { toBacklog } from './events/offsets/partition-offsets.ts';
import { makeReportGap } from './events/offsets/report-gap.ts';
import { makeProcessRecord } from './events/records/process-record.ts';
import { makeCounters, type Counters } from './counters.ts';
import { startPurging } from './purge-timer.ts';
import type { Registry } from 'prom-client';
import type { SenderLease } from './ports.ts';
import { migrations } from './store/postgres/migrations/index.ts';
import { postgresNotifications } from './store/postgres/notifications.ts';
import { postgresSenderLease } from './store/postgres/sender-lease.ts';
import type { Schema } from './store/postgres/schema.ts';
import { makeListNotifications } from './use-cases/list-notifications.ts';
import { makeNotifyOrderConfirmed, type NotifyParts } from './use-cases/notify-order-confirmed.ts';

interface Notifications extends Service {
  /** Handles a message of `{env}.order-events`, from any transport. */
  readonly handleOrderConfirmed: HandleOrderConfirmed;
}

const DAY_MS = 24 * 60 * 60 * 1_000;
/** A scrape of the metrics waits for Kafka at most this long. */
const LAG_TIMEOUT_MS = 1_000;

/** Builds the service and migrates its database to the newest schema. */
export async function compose(settings: Settings, context: ServiceContext): Promise<Notifications> {
  const { logger, onStop } = context;
  const db = openDatabase<Schema>(settings.DATABASE_URL);
  onStop(() => db.destroy());
  await migrate(db, migrations, { allowNewer: true });
  const notifications = postgresNotifications(db);
  const lease = postgresSenderLease(db, { logger });
  onStop(lease.stop);
  const metrics = makeMetrics();
  const counters = makeCounters(metrics);
  const handleOrderConfirmed = orderConfirmedHandler(
    makeNotifyOrderConfirmed({
      ...makeClients(settings, context),
      notifications,
      lease,
      countAttempt: counters.countAttempt,
      logger,
    }),
  );
  const kafka = composeKafka(settings, {
    ...context,
    metrics,
    handle: handleOrderConfirmed,
    counters,
    lease,
  });
  const app = createApp({
    logger,
    metrics,
    version: settings.SERVICE_VERSION,
    checks: { database: () => pingDatabase(db), kafka: kafka.ping },
    useCases: { listNotifications: makeListNotifications(notifications) },
  });
  const start = (): void => {
    kafka.startConsuming();
    const purge = (): Promise<number> => notifications.purge(settings.RETENTION_DAYS * DAY_MS);
    onStop(startPurging(purge, logger).stop);
  };
  return { app, handleOrderConfirmed, start };
}

function makeClients(
  settings: Settings,
  { logger }: Pick<ServiceContext, 'logger'>,
): Pick<NotifyParts, 'users' | 'email' | 'sms' | 'smsSettleMs'> {
  const options = { timeoutMs: settings.CLIENT_TIMEOUT_MS, logger };
  return {
    users: userProfileClient({ ...options, baseUrl: settings.USER_PROFILE_URL }),
    email: emailServiceClient({ ...options, baseUrl: settings.EMAIL_SERVICE_URL }),
    sms: twilioClient({
      ...options,
      baseUrl: settings.TWILIO_BASE_URL,
      accountSid: settings.TWILIO_ACCOUNT_SID,
      authToken: settings.TWILIO_AUTH_TOKEN,
      from: settings.TWILIO_FROM_NUMBER,
    }),
    smsSettleMs: settings.TWILIO_SETTLE_MS,
  };
}

interface KafkaParts extends ServiceContext {
  readonly metrics: Registry;
  readonly handle: HandleOrderConfirmed;
  readonly counters: Counters;
  readonly lease: SenderLease;
}

function composeKafka(settings: Settings, parts: KafkaParts) {
  const { metrics, handle, counters, lease, logger, onStop } = parts;
  const reset = settings.OFFSET_RESET;
  const kafka = openKafkaClient(settings.KAFKA_CLIENT, {
    brokers: settings.KAFKA_BROKERS,
    clientId: 'notifications',
    logger,
  });
  const administration = kafka.administration();
  const topics = orderEventsTopics(settings.TOPIC_ENVIRONMENT);
  const deadLetters = kafkaDeadLetters(kafka, topics.deadLetters);
  onStop(() => Promise.all([deadLetters.close(), administration.close()]));
  registerConsumerLag({
    registry: metrics,
    read: async () =>
      (await administration.readOffsets(topics)).map((each) => toBacklog(each, { reset })),
    timeoutMs: LAG_TIMEOUT_MS,
  });
  const processRecord = makeProcessRecord({
    handle,
    deadLetters,
    backOff: { firstMs: settings.RETRY_FIRST_MS, maxMs: settings.RETRY_MAX_MS },
    random: Math.random,
    count: counters.countEvent,
    logger,
  });
  const consumer = {
    ...{ kafka, administration, topics, processRecord, reset },
    untilReady: makeUntilDatabaseAnswers(lease, logger),
    concurrency: settings.CONCURRENCY,
    partitions: settings.TOPIC_PARTITIONS,
    windowMs: settings.BATCH_WINDOW_MS,
    reportGap: makeReportGap({ topic: topics.topic, count: counters.countGap, logger }),
  };
  return {
    ping: administration.ping,
    startConsuming: () =>
      onStop(superviseConsumer((...args) => consumeOrderEvents(consumer, ...args), logger).stop),
  };
}
