import { randomUUID } from 'node:crypto';
import { readConfig } from '@shopflow/service-kit/config';
import { startService } from '@shopflow/service-kit/testing/start-service';
import { createTestDatabase } from '@shopflow/service-kit/testing/test-database';
import supertest from 'supertest';
import { compose } from '../../src/compose.ts';
import { config } from '../../src/config.ts';

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
  const settings = { ...readConfig(config, {}), DATABASE_URL: databaseUrl };
  const service = await startService((context) => compose(settings, context));
  const http = supertest(service.url);
  return {
    url: service.url,
    http,
    send: (email: Partial<EmailBody> = {}, key: string = randomUUID()) =>
      http.post('/emails').set('Idempotency-Key', key).send(someEmail(email)),
    [Symbol.asyncDispose]: service[Symbol.asyncDispose],
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
