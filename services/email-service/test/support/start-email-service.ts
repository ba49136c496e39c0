import { randomUUID } from 'node:crypto';
import { startHttpServer } from '@shopflow/service-kit/http-server';
import { silentLogger } from '@shopflow/service-kit/logger';
import { createTestDatabase } from '@shopflow/service-kit/testing/test-database';
import supertest from 'supertest';
import { compose } from '../../src/compose.ts';

/** The service as main runs it, on a free port and an empty database. */
export async function startEmailService() {
  const database = await createTestDatabase();
  const service = await startEmailServiceOn(database.url);
  const stop = async (): Promise<void> => {
    await service[Symbol.asyncDispose]();
    await database[Symbol.asyncDispose]();
  };
  return { ...service, [Symbol.asyncDispose]: stop };
}

export async function startEmailServiceOn(databaseUrl: string) {
  const service = await compose({ databaseUrl, logger: silentLogger() });
  const server = await startHttpServer(service.app, { port: 0 });
  const http = supertest(server.url);
  return {
    url: server.url,
    http,
    send: (email: Partial<EmailBody> = {}, key: string = randomUUID()) =>
      http.post('/emails').set('Idempotency-Key', key).send(someEmail(email)),
    [Symbol.asyncDispose]: async () => {
      await server[Symbol.asyncDispose]();
      await service.close();
    },
  };
}

interface EmailBody {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

function someEmail(email: Partial<EmailBody>): EmailBody {
  return {
    to: 'ada@shopflow-test.com',
    subject: 'Your order is confirmed',
    text: 'Thank you for your order.',
    ...email,
  };
}
