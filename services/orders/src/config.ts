import { logLevelSetting, portSetting } from '@shopflow/service-kit/config';
import { z } from 'zod';

const milliseconds = z.coerce.number().int().min(1);

export const config = z.object({
  /** TCP port to listen on; 0 = any free one. */
  PORT: portSetting.default(3002),
  LOG_LEVEL: logLevelSetting.default('info'),
  /** A PostgreSQL database of its own; unset, a local server is started. */
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  /** Where the local server keeps its data. */
  DATA_DIR: z.string().default('.data/orders'),
  USER_PROFILE_URL: z.url({ protocol: /^https?$/ }).default('http://localhost:3001'),
  /** User Profile counts as unavailable when it has not answered after so long. */
  USER_PROFILE_TIMEOUT_MS: milliseconds.default(2_000),
  /** How long to rest between two rounds of confirming orders and delivering activity. */
  RETRY_INTERVAL_MS: milliseconds.default(1_000),
  /** Namespace of the topics: `staging` publishes to `staging.order-events`. */
  TOPIC_ENVIRONMENT: z
    .string()
    .regex(/^[a-z0-9-]+$/)
    .default('local'),
});
