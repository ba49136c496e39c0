import { readConfig } from '@shopflow/service-kit/config';
import { startHttpServer } from '@shopflow/service-kit/http-server';
import { makeLogger } from '@shopflow/service-kit/logger';
import { provideDatabase } from '@shopflow/service-kit/provide-database';
import { runUntilSignal } from '@shopflow/service-kit/run-until-signal';
import { compose } from './compose.ts';
import { config } from './config.ts';

await runUntilSignal(async (onStop, abort) => {
  const { HOST, PORT, LOG_LEVEL, DATABASE_URL, DATA_DIR } = readConfig(config, process.env);
  const logger = makeLogger({ service: 'new-service', level: LOG_LEVEL });

  const database = await provideDatabase({
    databaseUrl: DATABASE_URL,
    dataDir: DATA_DIR,
    name: 'new_service',
    logger,
    abort,
  });
  onStop(database.release);
  const service = await compose({ databaseUrl: database.url, logger });
  onStop(service.close);
  const server = await startHttpServer(service.app, { host: HOST, port: PORT });
  onStop(server.stop);

  logger.info({ url: server.url }, 'listening');
});
