import { migrate, openDatabase, pingDatabase } from '@shopflow/service-kit/database';
import type { Logger } from '@shopflow/service-kit/logger';
import { makeKafka, makeKafkaAdmin, pingKafka } from '@shopflow/service-kit/kafka';
import { makeMetrics } from '@shopflow/service-kit/metrics';
import type { Express } from 'express';
import { createApp } from './app.ts';
import { emailServiceClient } from './clients/email-service.ts';
import { twilioClient } from './clients/twilio.ts';
import { userProfileClient } from './clients/user-profile.ts';
import type { BackOff } from './events/records/back-off.ts';
import { readOffsets, registerConsumerLag } from './events/offsets/consumer-lag.ts';
import { consumeOrderEvents } from './events/kafka-consumer.ts';
import { kafkaDeadLetters } from './events/records/kafka-dead-letters.ts';
import { superviseConsumer, type SupervisedConsumer } from './events/supervise-consumer.ts';
import { orderConfirmedHandler, type HandleOrderConfirmed } from './events/order-confirmed.ts';
import { orderEventsTopics } from './events/order-events-topics.ts';
import { toBacklog, type OffsetReset } from './events/offsets/partition-offsets.ts';
import { makeReportGap } from './events/offsets/report-gap.ts';
import { makeProcessRecord } from './events/records/process-record.ts';
import { makeCounters, type Counters } from './counters.ts';
import type { Registry } from 'prom-client';
import { migrations } from './store/postgres/migrations/index.ts';
import { postgresNotifications } from './store/postgres/notifications.ts';
import type { Schema } from './store/postgres/schema.ts';
import { makeListNotifications } from './use-cases/list-notifications.ts';
import { makeNotifyOrderConfirmed, type NotifyParts } from './use-cases/notify-order-confirmed.ts';

export interface Notifications {
  readonly app: Express;
  /** Handles a message of `{env}.order-events`, from any transport. */
  readonly handleOrderConfirmed: HandleOrderConfirmed;
  /** Starts to consume events from Kafka; stop the consumer before `close`. */
  readonly startConsuming: () => SupervisedConsumer;
  /** Closes all connections; call it when no request and no event is in progress. */
  readonly close: () => Promise<void>;
}

interface ServiceOptions {
  readonly databaseUrl: string;
  readonly userProfileUrl: string;
  readonly emailServiceUrl: string;
  readonly twilio: {
    readonly baseUrl: string;
    readonly accountSid: string;
    readonly authToken: string;
    readonly from: string;
  };
  readonly timeoutMs: number;
  readonly kafka: KafkaSettings;
  readonly logger: Logger;
}

interface KafkaSettings {
  readonly brokers: readonly string[];
  /** Prefix of the topic names. */
  readonly environment: string;
  /** Number of partitions of a topic that this service creates. */
  readonly partitions: number;
  readonly windowMs: number;
  /** Where to resume when the committed offset is not on the topic. */
  readonly reset: OffsetReset;
  readonly backOff: BackOff;
}

/** A scrape of the metrics waits for Kafka at most this long. */
const LAG_TIMEOUT_MS = 1_000;

/** Builds the service and migrates its database to the newest schema. */
export async function compose(options: ServiceOptions): Promise<Notifications> {
  const { databaseUrl, logger } = options;
  const db = openDatabase<Schema>(databaseUrl);
  await migrate(db, migrations);
  const notifications = postgresNotifications(db);
  const metrics = makeMetrics();
  const counters = makeCounters(metrics);
  const handleOrderConfirmed = orderConfirmedHandler(
    makeNotifyOrderConfirmed({
      ...makeClients(options),
      notifications,
      countAttempt: counters.countAttempt,
      logger,
    }),
  );

  const kafka = composeKafka(options, {
    metrics,
    handle: handleOrderConfirmed,
    counters,
  });
  const app = createApp({
    logger,
    metrics,
    checks: { database: () => pingDatabase(db), kafka: kafka.ping },
    useCases: { listNotifications: makeListNotifications(notifications) },
  });
  return {
    app,
    handleOrderConfirmed,
    startConsuming: kafka.startConsuming,
    close: async () => {
      await Promise.all([kafka.close(), db.destroy()]);
    },
  };
}

function makeClients(options: ServiceOptions): Pick<NotifyParts, 'users' | 'email' | 'sms'> {
  const { userProfileUrl, emailServiceUrl, twilio, timeoutMs, logger } = options;
  return {
    users: userProfileClient({ baseUrl: userProfileUrl, timeoutMs, logger }),
    email: emailServiceClient({ baseUrl: emailServiceUrl, timeoutMs, logger }),
    sms: twilioClient({ ...twilio, timeoutMs, logger }),
  };
}

interface KafkaParts {
  readonly metrics: Registry;
  readonly handle: HandleOrderConfirmed;
  readonly counters: Counters;
}

function composeKafka({ kafka: settings, logger }: ServiceOptions, parts: KafkaParts) {
  const { brokers, environment, backOff } = settings;
  const kafka = makeKafka({ brokers, clientId: 'notifications', logger });
  const admin = makeKafkaAdmin(kafka);
  const topics = orderEventsTopics(environment);
  const deadLetters = kafkaDeadLetters(kafka, topics.deadLetters);
  registerConsumerLag({
    registry: parts.metrics,
    read: async () => (await readOffsets(admin, topics)).map((each) => toBacklog(each, settings)),
    timeoutMs: LAG_TIMEOUT_MS,
  });
  const processRecord = makeProcessRecord({
    handle: parts.handle,
    deadLetters,
    backOff,
    random: Math.random,
    count: parts.counters.countEvent,
    logger,
  });
  const reportGap = makeReportGap({ topic: topics.topic, count: parts.counters.countGap, logger });
  const consumer = { ...settings, kafka, admin, topics, processRecord, reportGap };
  return {
    ping: () => pingKafka(admin),
    startConsuming: () =>
      superviseConsumer(
        (listener, signal) => consumeOrderEvents(consumer, listener, signal),
        logger,
      ),
    close: () => Promise.all([deadLetters.close(), admin.close()]),
  };
}
