import { startHttpServer } from '@shopflow/service-kit/http-server';
import { silentLogger } from '@shopflow/service-kit/logger';
import { createTestDatabase } from '@shopflow/service-kit/testing/test-database';
import supertest from 'supertest';
import { compose } from '../../src/compose.ts';

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
  const service = await compose({ databaseUrl, logger: silentLogger() });
  const server = await startHttpServer(service.app, { port: 0 });
  return {
    url: server.url,
    http: supertest(server.url),
    [Symbol.asyncDispose]: async () => {
      await server[Symbol.asyncDispose]();
      await service.close();
    },
  };
}
