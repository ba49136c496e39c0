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
  /** Address to listen on: this machine alone, unless 0.0.0.0 or another one is given. */
  HOST: hostSetting.default('127.0.0.1'),
  /** TCP port to listen on; 0 = any free one. */
  PORT: portSetting.default(3003),
  LOG_LEVEL: logLevelSetting.default('info'),
  /** A PostgreSQL database of its own; unset, a local server is started. */
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  /** Where the local server keeps its data. */
  DATA_DIR: z.string().default('.data/notifications'),
  USER_PROFILE_URL: httpUrl.default('http://127.0.0.1:3001'),
  EMAIL_SERVICE_URL: httpUrl.default('http://127.0.0.1:3004'),
  /** Twilio, or a sandbox that speaks its Messages API. */
  TWILIO_BASE_URL: httpUrl.default('https://api.twilio.com'),
  TWILIO_ACCOUNT_SID: z.string(),
  TWILIO_AUTH_TOKEN: z.string(),
  /** The sender of every SMS, E.164. */
  TWILIO_FROM_NUMBER: z.string().regex(/^\+[1-9]\d{1,14}$/, 'not an E.164 number'),
  /**
   * What has not answered after so long counts as unavailable. An event takes four calls at most,
   * and all of them must fit into the time that a stop may take.
   */
  CLIENT_TIMEOUT_MS: milliseconds.default(2_000),
  KAFKA_BROKERS: kafkaBrokersSetting.default(['localhost:9092']),
  TOPIC_ENVIRONMENT: topicEnvironmentSetting.default('local'),
  /** Of the topics, where they are missing and made. */
  TOPIC_PARTITIONS: z.coerce.number().int().min(1).default(3),
  /**
   * Where to resume when the committed offset is beyond the end of the topic (it was recreated, or
   * the cluster restored): its first event, or only those to come.
   */
  OFFSET_RESET: z.enum(['earliest', 'latest']).default('earliest'),
  /** Events are taken in batches, once in every such window. */
  BATCH_WINDOW_MS: milliseconds.default(30_000),
  /** How long an event that failed is left alone; doubled with every failure, up to the maximum. */
  RETRY_FIRST_MS: milliseconds.default(500),
  RETRY_MAX_MS: milliseconds.default(30_000),
});
