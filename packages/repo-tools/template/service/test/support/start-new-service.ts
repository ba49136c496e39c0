import { readConfig } from '@shopflow/service-kit/config';
import { startService } from '@shopflow/service-kit/testing/start-service';
import { createTestDatabase } from '@shopflow/service-kit/testing/test-database';
import supertest from 'supertest';
import { compose } from '../../src/compose.ts';
import { config } from '../../src/config.ts';

/** The service as main runs it, on a free port and an empty database. */
export async function startNewService() {
  const database = await createTestDatabase();
  const service = await startNewServiceOn(database.url);
  const stop = async (): Promise<void> => {
    await service[Symbol.asyncDispose]();
    await database[Symbol.asyncDispose]();
  };
  return { ...service, [Symbol.asyncDispose]: stop };
}

export async function startNewServiceOn(databaseUrl: string) {
  const settings = { ...readConfig(config, {}), DATABASE_URL: databaseUrl };
  const service = await startService((context) => compose(settings, context));
  return {
    url: service.url,
    http: supertest(service.url),
    [Symbol.asyncDispose]: service[Symbol.asyncDispose],
  };
}
