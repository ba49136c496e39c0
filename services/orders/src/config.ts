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

const hoursSetting = z.coerce.number().positive();

export const config = z.object({
  ...serverSettings({ port: 3002 }),
  ...databaseSettings({ dataDir: '.data/orders' }),
  USER_PROFILE_URL: httpUrlSetting.default('http://127.0.0.1:3001'),
  /** Time after which a call to User Profile fails. */
  USER_PROFILE_TIMEOUT_MS: millisecondsSetting.default(2_000),
  /** Pause between two rounds of confirming pending orders, delivering activity and publishing; a
   * failed attempt is repeated after this time, then after twice the time, and so on up to 10 s. */
  RETRY_INTERVAL_MS: millisecondsSetting.default(1_000),
  /** An order that could not be verified for so long is rejected. */
  PENDING_LIMIT_HOURS: hoursSetting.default(24),
  /** An event that User Profile did not record for so long is given up. */
  ACTIVITY_LIMIT_HOURS: hoursSetting.default(7 * 24),
  /** Delivered events are kept for so long. Keep them longer than the topic does. */
  OUTBOX_RETENTION_HOURS: hoursSetting.default(14 * 24),
  /** A request that is sent again with the same `Idempotency-Key` gets the first answer for so long. */
  IDEMPOTENCY_RETENTION_HOURS: hoursSetting.default(7 * 24),
  /** Pause between two purges of what is older. */
  PURGE_INTERVAL_MS: millisecondsSetting.default(600_000),
  /** `host:port` of Kafka's bootstrap servers, comma-separated. */
  /** The library that talks to Kafka. */
  KAFKA_CLIENT: z.enum(KAFKA_CLIENTS).default('kafkajs'),
  KAFKA_BROKERS: kafkaBrokersSetting.prefault('localhost:9092'),
  /** Prefix of the topic names: `staging` publishes to `staging.order-events`. */
  TOPIC_ENVIRONMENT: topicEnvironmentSetting.default('local'),
  /** Partitions of a topic that Orders creates. Adding partitions later breaks the order of events. */
  TOPIC_PARTITIONS: z.coerce.number().int().min(1).max(1_000).default(3),
});

export type Settings = ResolvedSettings<z.infer<typeof config>>;
