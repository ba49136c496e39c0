import {
  databaseSettings,
  httpUrlSetting,
  kafkaBrokersSetting,
  millisecondsSetting,
  serverSettings,
  topicEnvironmentSetting,
} from '@shopflow/service-kit/config';
import { KAFKA_CLIENTS } from '@shopflow/service-kit/open-kafka-client';
import type { ResolvedSettings } from '@shopflow/service-kit/run-service';
import { z } from 'zod';

export const config = z.object({
  ...serverSettings({ port: 3003 }),
  ...databaseSettings({ dataDir: '.data/notifications' }),
  USER_PROFILE_URL: httpUrlSetting.default('http://127.0.0.1:3001'),
  EMAIL_SERVICE_URL: httpUrlSetting.default('http://127.0.0.1:3004'),
  /** Twilio, or a sandbox with the same Messages API. */
  TWILIO_BASE_URL: httpUrlSetting.default('https://api.twilio.com'),
  TWILIO_ACCOUNT_SID: z.string(),
  TWILIO_AUTH_TOKEN: z.string(),
  /** The sender of every SMS, E.164. */
  TWILIO_FROM_NUMBER: z.string().regex(/^\+[1-9]\d{1,14}$/, 'not an E.164 number'),
  /**
   * Timeout of each call to another service. An event needs at most four calls, which together must
   * fit into the time limit of a stop.
   */
  CLIENT_TIMEOUT_MS: millisecondsSetting.default(2_000),
  /**
   * How long after an unclear outcome Twilio's log is searched. It must be longer than Twilio takes to
   * accept a request whose sender no longer waits for the answer: an SMS accepted later is sent twice.
   */
  TWILIO_SETTLE_MS: millisecondsSetting.default(10_000),
  /**
   * Notifications older than this are deleted. It must be longer than the topic keeps its events: an
   * event that is delivered again after that notifies its user again.
   */
  RETENTION_DAYS: z.coerce.number().int().min(1).default(30),
  KAFKA_BROKERS: kafkaBrokersSetting.default(['localhost:9092']),
  /** The library that talks to Kafka. */
  KAFKA_CLIENT: z.enum(KAFKA_CLIENTS).default('kafkajs'),
  TOPIC_ENVIRONMENT: topicEnvironmentSetting.default('local'),
  /** Partitions of topics that this service creates. */
  TOPIC_PARTITIONS: z.coerce.number().int().min(1).default(3),
  /**
   * Where to resume when the committed offset is not on the topic (it was recreated, or the cluster
   * was restored): at the first event, or at new events only.
   */
  OFFSET_RESET: z.enum(['earliest', 'latest']).default('earliest'),
  /** Events are processed in batches, one per window of this length. */
  BATCH_WINDOW_MS: millisecondsSetting.default(30_000),
  /** Events that are processed concurrently: of different users, since those of a user stay in order. */
  CONCURRENCY: z.coerce.number().int().min(1).default(64),
  /** Delay before a failed event is retried; doubled with every failure, up to the maximum. */
  RETRY_FIRST_MS: millisecondsSetting.default(500),
  RETRY_MAX_MS: millisecondsSetting.default(30_000),
});

export type Settings = ResolvedSettings<z.infer<typeof config>>;
