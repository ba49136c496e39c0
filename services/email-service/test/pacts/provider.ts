import { openApiFile } from '@shopflow/contracts/open-api-file';
import type { EmailServiceStates } from '@shopflow/contracts/provider-states';
import type { ProviderHandlers } from '@shopflow/pact-kit/provider-handlers';
import { openDatabase } from '@shopflow/service-kit/database';
import { createTestDatabase } from '@shopflow/service-kit/testing/test-database';
import type { Kysely } from 'kysely';
import type { Schema } from '../../src/store/postgres/schema.ts';
import { startEmailServiceOn } from '../support/start-email-service.ts';

/** The real service, with handlers for its provider states. */
export async function startProvider() {
  const database = await createTestDatabase();
  const service = await startEmailServiceOn(database.url);
  const db = openDatabase<Schema>(database.url, { maxConnections: 1 });
  return {
    provider: 'email-service',
    providerBaseUrl: service.url,
    openapi: openApiFile('email-service'),
    ...makeHandlers(db),
    [Symbol.asyncDispose]: async () => {
      await db.destroy();
      await service[Symbol.asyncDispose]();
      await database[Symbol.asyncDispose]();
    },
  };
}

function makeHandlers(db: Kysely<Schema>): ProviderHandlers<EmailServiceStates> {
  return {
    states: {
      // Several pacts use the same keys and expect them to be unused.
      'mail is accepted': async () => {
        await db.deleteFrom('emails').execute();
      },
    },
  };
}
