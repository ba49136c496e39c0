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
  /** Address to listen on; the default is reachable from this machine only. */
  HOST: hostSetting.default('127.0.0.1'),
  /** TCP port to listen on; 0 selects a free port. */
  PORT: portSetting.default(3002),
  LOG_LEVEL: logLevelSetting.default('info'),
  /** PostgreSQL database for this service only. If unset, a local server is started. */
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  /** Where the local server keeps its data. */
  DATA_DIR: z.string().default('.data/orders'),
  USER_PROFILE_URL: z.url({ protocol: /^https?$/ }).default('http://127.0.0.1:3001'),
  /** Time after which a call to User Profile fails. */
  USER_PROFILE_TIMEOUT_MS: milliseconds.default(2_000),
  /** Pause between two rounds of confirming pending orders, delivering activity and publishing. */
  RETRY_INTERVAL_MS: milliseconds.default(1_000),
  /** `host:port` of Kafka's bootstrap servers, comma-separated. */
  KAFKA_BROKERS: kafkaBrokersSetting.prefault('localhost:9092'),
  /** Prefix of the topic names: `staging` publishes to `staging.order-events`. */
  TOPIC_ENVIRONMENT: topicEnvironmentSetting.default('local'),
  /** Partitions of a topic that Orders creates. Adding partitions later breaks the order of events. */
  TOPIC_PARTITIONS: z.coerce.number().int().min(1).max(1_000).default(3),
});
