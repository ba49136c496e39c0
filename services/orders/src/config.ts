import {
  hostSetting,
  kafkaBrokersSetting,
  logLevelSetting,
  portSetting,
  topicEnvironmentSetting,
} from '@shopflow/service-kit/config';
import { z } from 'zod';

const milliseconds = z.coerce.number().int().min(1);

export const config = z.object({
  /** Address to listen on: this machine alone, unless 0.0.0.0 or another one is given. */
  HOST: hostSetting.default('127.0.0.1'),
  /** TCP port to listen on; 0 = any free one. */
  PORT: portSetting.default(3002),
  LOG_LEVEL: logLevelSetting.default('info'),
  /** A PostgreSQL database of its own; unset, a local server is started. */
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  /** Where the local server keeps its data. */
  DATA_DIR: z.string().default('.data/orders'),
  USER_PROFILE_URL: z.url({ protocol: /^https?$/ }).default('http://127.0.0.1:3001'),
  /** User Profile counts as unavailable when it has not answered after so long. */
  USER_PROFILE_TIMEOUT_MS: milliseconds.default(2_000),
  /** How long to rest between two rounds of confirming orders, telling activity and publishing. */
  RETRY_INTERVAL_MS: milliseconds.default(1_000),
  /** `host:port` of Kafka's bootstrap servers, comma-separated. */
  KAFKA_BROKERS: kafkaBrokersSetting.prefault('localhost:9092'),
  /** Namespace of the topics: `staging` publishes to `staging.order-events`. */
  TOPIC_ENVIRONMENT: topicEnvironmentSetting.default('local'),
  /** Of the topic, when Orders makes it. More of them later puts users' events out of order. */
  TOPIC_PARTITIONS: z.coerce.number().int().min(1).max(1_000).default(3),
});
