import { randomUUID } from 'node:crypto';
import { readConfig } from '@shopflow/service-kit/config';
import { startService } from '@shopflow/service-kit/testing/start-service';
import supertest from 'supertest';
import { compose } from '../../src/compose.ts';
import { config } from '../../src/config.ts';
import { startFakeServices, TWILIO } from './start-fake-services.ts';

interface Options {
  readonly hasDevTools?: boolean;
}

/** Starts the server as `main.ts` does, with fakes of the services that it calls. */
export async function startFrontend({ hasDevTools = true }: Options = {}) {
  const services = await startFakeServices();
  const settings = readConfig(config, {
    ORDERS_URL: services.url,
    USER_PROFILE_URL: services.url,
    CLIENT_TIMEOUT_MS: '2000',
    ...(hasDevTools && { EMAIL_LOG_URL: services.url, SMS_LOG_URL: services.url, ...TWILIO }),
  });
  const frontend = await startService((context) => compose(settings, context));
  return {
    url: frontend.url,
    http: supertest(frontend.url),
    services,
    givenUser: (user: object = {}): string => {
      const id = randomUUID();
      const contact = { email: `${id}@shopflow-test.com`, phoneNumber: '+4915112345678' };
      services.users.set(id, { id, name: 'Ada', ...contact, ...user });
      return id;
    },
    [Symbol.asyncDispose]: async () => {
      await frontend[Symbol.asyncDispose]();
      await services[Symbol.asyncDispose]();
    },
  };
}

/** The text of a page, without markup and with whitespace collapsed. */
export function toText(page: string): string {
  return page
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

/** Encodes a form like a browser. */
export function toFormBody(fields: readonly (readonly [name: string, value: string])[]): string {
  const form = new URLSearchParams();
  for (const [name, value] of fields) form.append(name, value);
  return form.toString();
}
