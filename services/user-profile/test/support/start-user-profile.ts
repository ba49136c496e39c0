import { readConfig } from '@shopflow/service-kit/config';
import type { Logger } from '@shopflow/service-kit/logger';
import { startService } from '@shopflow/service-kit/testing/start-service';
import { createTestDatabase } from '@shopflow/service-kit/testing/test-database';
import supertest from 'supertest';
import { compose } from '../../src/compose.ts';
import { config } from '../../src/config.ts';
import { someEvent, someUser, type EventBody, type UserBody } from './builders.ts';

/** The service as main runs it, on a free port and an empty database. */
export async function startUserProfile() {
  const database = await createTestDatabase();
  const profile = await startUserProfileOn(database.url);
  const stop = async (): Promise<void> => {
    await profile[Symbol.asyncDispose]();
    await database[Symbol.asyncDispose]();
  };
  return { ...profile, [Symbol.asyncDispose]: stop };
}

export async function startUserProfileOn(databaseUrl: string, logger?: Logger) {
  const settings = { ...readConfig(config, {}), DATABASE_URL: databaseUrl };
  const service = await startService((context) => compose(settings, context), logger);
  const http = supertest(service.url);
  return {
    url: service.url,
    http,
    givenUser: async (user: Partial<UserBody> = {}): Promise<string> => {
      const { body } = await http.post('/users').send(someUser(user)).expect(201);
      return (body as { id: string }).id;
    },
    givenEvent: async (userId: string, event: Partial<EventBody> = {}): Promise<string> => {
      const reported = someEvent(event);
      await http.post(`/users/${userId}/activity`).send(reported).expect(201);
      return reported.eventId;
    },
    [Symbol.asyncDispose]: service[Symbol.asyncDispose],
  };
}
