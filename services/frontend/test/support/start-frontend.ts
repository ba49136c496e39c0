import { randomUUID } from 'node:crypto';
import { startHttpServer } from '@shopflow/service-kit/http-server';
import { silentLogger } from '@shopflow/service-kit/logger';
import supertest from 'supertest';
import { compose } from '../../src/compose.ts';
import { startFakeServices, TWILIO } from './start-fake-services.ts';

interface Options {
  readonly hasDevTools?: boolean;
}

/** Starts the server as `main.ts` does, with fakes of the services that it calls. */
export async function startFrontend({ hasDevTools = true }: Options = {}) {
  const services = await startFakeServices();
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
      await server[Symbol.asyncDispose]();
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
