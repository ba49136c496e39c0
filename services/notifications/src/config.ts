import {
  hostSetting,
  kafkaBrokersSetting,
  logLevelSetting,
  portSetting,
  topicEnvironmentSetting,
} from '@shopflow/service-kit/config';
import { z } from 'zod';

const httpUrl = z.url({ protocol: /^https?$/ });
const milliseconds = z.coerce.number().int().min(1);

export const config = z.object({
  /** Address to listen on; the default is reachable from this machine only. */
  HOST: hostSetting.default('127.0.0.1'),
  /** TCP port to listen on; 0 selects a free port. */
  PORT: portSetting.default(3003),
  LOG_LEVEL: logLevelSetting.default('info'),
  /** PostgreSQL database for this service only. If unset, a local server is started. */
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  /** Where the local server keeps its data. */
  DATA_DIR: z.string().default('.data/notifications'),
  USER_PROFILE_URL: httpUrl.default('http://127.0.0.1:3001'),
  EMAIL_SERVICE_URL: httpUrl.default('http://127.0.0.1:3004'),
  /** Twilio, or a sandbox with the same Messages API. */
  TWILIO_BASE_URL: httpUrl.default('https://api.twilio.com'),
  TWILIO_ACCOUNT_SID: z.string(),
  TWILIO_AUTH_TOKEN: z.string(),
  /** The sender of every SMS, E.164. */
  TWILIO_FROM_NUMBER: z.string().regex(/^\+[1-9]\d{1,14}$/, 'not an E.164 number'),
  /**
   * Timeout of each call to another service. An event needs at most four calls, which together must
   * fit into the time limit of a stop.
   */
  CLIENT_TIMEOUT_MS: milliseconds.default(2_000),
  KAFKA_BROKERS: kafkaBrokersSetting.default(['localhost:9092']),
  TOPIC_ENVIRONMENT: topicEnvironmentSetting.default('local'),
  /** Partitions of topics that this service creates. */
  TOPIC_PARTITIONS: z.coerce.number().int().min(1).default(3),
  /**
   * Where to resume when the committed offset is not on the topic (it was recreated, or the cluster
   * was restored): at the first event, or at new events only.
   */
  OFFSET_RESET: z.enum(['earliest', 'latest']).default('earliest'),
  /** Events are processed in batches, one per window of this length. */
  BATCH_WINDOW_MS: milliseconds.default(30_000),
  /** Delay before a failed event is retried; doubled with every failure, up to the maximum. */
  RETRY_FIRST_MS: milliseconds.default(500),
  RETRY_MAX_MS: milliseconds.default(30_000),
});
