import { hostSetting, logLevelSetting, portSetting } from '@shopflow/service-kit/config';
import { z } from 'zod';

export const config = z.object({
  /** Address to listen on; the default is reachable from this machine only. */
  HOST: hostSetting.default('127.0.0.1'),
  /** TCP port to listen on; 0 selects a free port. */
  PORT: portSetting.default(3999),
  LOG_LEVEL: logLevelSetting.default('info'),
  /** PostgreSQL database for this service only. If unset, a local server is started. */
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  /** Where the local server keeps its data. */
  DATA_DIR: z.string().default('.data/new-service'),
});
