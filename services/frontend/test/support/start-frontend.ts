import { randomUUID } from 'node:crypto';
import { startHttpServer } from '@shopflow/service-kit/http-server';
import { silentLogger } from '@shopflow/service-kit/logger';
import supertest from 'supertest';
import { compose } from '../../src/compose.ts';
import { startServicesStandIn, TWILIO } from './start-services-stand-in.ts';

interface Options {
  readonly hasDevTools?: boolean;
}

/** The page's server as main runs it, beside stand-ins for the services that it calls. */
export async function startFrontend({ hasDevTools = true }: Options = {}) {
  const services = await startServicesStandIn();
  const app = compose({
    ordersUrl: services.url,
    userProfileUrl: services.url,
    timeoutMs: 2_000,
    ...(hasDevTools && {
      devTools: { emailLogUrl: services.url, smsLogUrl: services.url, ...TWILIO },
    }),
    logger: silentLogger(),
  });
  const server = await startHttpServer(app, { port: 0, host: '127.0.0.1' });
  return {
    url: server.url,
    http: supertest(server.url),
    services,
    givenUser: (user: object = {}): string => {
      const id = randomUUID();
      const contact = { email: `${id}@shopflow-test.com`, phoneNumber: '+4915112345678' };
      services.users.set(id, { id, name: 'Ada', ...contact, ...user });
      return id;
    },
    [Symbol.asyncDispose]: async () => {
      await server.stop();
      await services[Symbol.asyncDispose]();
    },
  };
}

/** What a page says: its text without markup, blanks as one. */
export function textOf(page: string): string {
  return page
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

/** A form as a browser sends it. */
export function formOf(fields: readonly (readonly [name: string, value: string])[]): string {
  const form = new URLSearchParams();
  for (const [name, value] of fields) form.append(name, value);
  return form.toString();
}
