import { migrate, openDatabase, pingDatabase } from '@shopflow/service-kit/database';
import type { Logger } from '@shopflow/service-kit/logger';
import { makeKafka, makeKafkaAdmin, pingKafka } from '@shopflow/service-kit/kafka';
import { makeMetrics } from '@shopflow/service-kit/metrics';
import type { Express } from 'express';
import { createApp } from './app.ts';
import { emailServiceClient } from './clients/email-service.ts';
import { twilioClient } from './clients/twilio.ts';
import { userProfileClient } from './clients/user-profile.ts';
import type { BackOff } from './events/back-off.ts';
import { readOffsets, registerConsumerLag } from './events/consumer-lag.ts';
import { consumeOrderEvents } from './events/kafka-consumer.ts';
import { kafkaDeadLetters } from './events/kafka-dead-letters.ts';
import { keepConsuming, type Consuming } from './events/keep-consuming.ts';
import { orderConfirmedHandler, type HandleOrderConfirmed } from './events/order-confirmed.ts';
import { orderEventsTopics } from './events/order-events-topics.ts';
import { toBacklog, type OffsetReset } from './events/partition-offsets.ts';
import { makeReportGap } from './events/report-gap.ts';
import { makeTakeRecord } from './events/take-record.ts';
import { makeCounters, type Counters } from './counters.ts';
import type { Registry } from 'prom-client';
import { migrations } from './store/postgres/migrations/index.ts';
import { postgresNotifications } from './store/postgres/notifications.ts';
import type { Schema } from './store/postgres/schema.ts';
import { makeListNotifications } from './use-cases/list-notifications.ts';
import { makeNotifyOrderConfirmed, type NotifyParts } from './use-cases/notify-order-confirmed.ts';

export interface Notifications {
  readonly app: Express;
  /** Takes what comes over `{env}.order-events`, whatever the transport. */
  readonly handleOrderConfirmed: HandleOrderConfirmed;
  /** Takes events from Kafka from now on; stop that before `close`. */
  readonly startConsuming: () => Consuming;
  /** Closes what was opened; call it once no request and no event is under way. */
  readonly close: () => Promise<void>;
}

interface Outside {
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
  /** Namespace of the topics. */
  readonly environment: string;
  /** Of a topic that is made here. */
  readonly partitions: number;
  readonly windowMs: number;
  /** Where to resume when the committed offset is not on the topic. */
  readonly reset: OffsetReset;
  readonly backOff: BackOff;
}

/** A scrape waits no longer for Kafka. */
const LAG_TIMEOUT_MS = 1_000;

/** Builds the service on a database, which it brings to the newest schema. */
export async function compose(outside: Outside): Promise<Notifications> {
  const { databaseUrl, logger } = outside;
  const db = openDatabase<Schema>(databaseUrl);
  await migrate(db, migrations);
  const notifications = postgresNotifications(db);
  const metrics = makeMetrics();
  const counters = makeCounters(metrics);
  const handleOrderConfirmed = orderConfirmedHandler(
    makeNotifyOrderConfirmed({
      ...makeClients(outside),
      notifications,
      countAttempt: counters.countAttempt,
      logger,
    }),
  );

  const kafka = composeKafka(outside, {
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

function makeClients(outside: Outside): Pick<NotifyParts, 'users' | 'email' | 'sms'> {
  const { userProfileUrl, emailServiceUrl, twilio, timeoutMs, logger } = outside;
  return {
    users: userProfileClient({ baseUrl: userProfileUrl, timeoutMs, logger }),
    email: emailServiceClient({ baseUrl: emailServiceUrl, timeoutMs, logger }),
    sms: twilioClient({ ...twilio, timeoutMs, logger }),
  };
}

interface Inside {
  readonly metrics: Registry;
  readonly handle: HandleOrderConfirmed;
  readonly counters: Counters;
}

function composeKafka({ kafka: settings, logger }: Outside, inside: Inside) {
  const { brokers, environment, backOff } = settings;
  const kafka = makeKafka({ brokers, clientId: 'notifications', logger });
  const admin = makeKafkaAdmin(kafka);
  const topics = orderEventsTopics(environment);
  const deadLetters = kafkaDeadLetters(kafka, topics.deadLetters);
  registerConsumerLag({
    registry: inside.metrics,
    read: async () => (await readOffsets(admin, topics)).map((each) => toBacklog(each, settings)),
    timeoutMs: LAG_TIMEOUT_MS,
  });
  const takeRecord = makeTakeRecord({
    handle: inside.handle,
    deadLetters,
    backOff,
    random: Math.random,
    count: inside.counters.countEvent,
    logger,
  });
  const reportGap = makeReportGap({ topic: topics.topic, count: inside.counters.countGap, logger });
  const consumer = { ...settings, kafka, admin, topics, takeRecord, reportGap };
  return {
    ping: () => pingKafka(admin),
    startConsuming: () =>
      keepConsuming((told, signal) => consumeOrderEvents(consumer, told, signal), logger),
    close: () => Promise.all([deadLetters.close(), admin.close()]),
  };
}
