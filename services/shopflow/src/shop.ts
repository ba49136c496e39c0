import { randomUUID } from 'node:crypto';
import type { LiveSystem } from './live-system.ts';
import { readMetric } from '@shopflow/live-integration/read-metric';

/** The JSON body of a response; each scenario checks only the fields that it needs. */
// oxlint-disable-next-line typescript/no-explicit-any -- JSON of any shape
export type Json = Record<string, any>;

export interface User {
  readonly id: string;
  readonly email: string;
  readonly phoneNumber: string | null;
}

export interface Answer {
  readonly status: number;
  readonly body: Json;
  readonly headers: Headers;
}

export interface Email {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

interface GivenUser {
  readonly role?: 'customer' | 'vendor' | 'admin';
  readonly hasPhone?: boolean;
}

interface PlacementOptions {
  readonly traceId: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A client of ShopFlow's HTTP APIs, for its users and its testers. */
export interface Shop {
  readonly givenUser: (user?: GivenUser) => Promise<User>;
  readonly deleteUser: (user: User) => Promise<void>;
  readonly placeOrder: (user: User, options: PlacementOptions) => Promise<Answer>;
  readonly placeBulk: (
    user: User,
    options: PlacementOptions & { readonly orders: Json[] },
  ) => Promise<Answer>;
  readonly order: (id: string) => Promise<Answer>;
  readonly activityOf: (user: User) => Promise<Json[]>;
  /** The notification attempts for an order, as stored by Notifications. */
  readonly notificationsOf: (orderId: string) => Promise<Answer>;
  readonly emailsTo: (user: User) => Promise<Email[]>;
  /** See {@link readMetric}. */
  readonly metric: (service: 'orders' | 'notifications', metric: string) => Promise<number>;
}

export const MUGS = [{ sku: 'MUG-WHITE', quantity: 2 }];

export function makeShop({ services, runId }: LiveSystem): Shop {
  const orders = services.orders.url;
  const users = services['user-profile'].url;
  return {
    givenUser: async ({ role = 'customer', hasPhone = true } = {}) => {
      const { body } = await call(`${users}/users`, {
        method: 'POST',
        body: {
          email: `test-${runId}-${randomUUID()}@shopflow-test.com`,
          name: 'Ada',
          role,
          phoneNumber: hasPhone ? makePhoneNumber() : null,
        },
      });
      return body as User;
    },
    deleteUser: async ({ id }) => {
      await call(`${users}/users/${id}`, { method: 'DELETE' });
    },
    placeOrder: (user, options) =>
      place(`${orders}/orders`, options, { userId: user.id, items: MUGS }),
    placeBulk: (user, options) =>
      place(`${orders}/orders/bulk`, options, { userId: user.id, orders: options.orders }),
    order: (id) => call(`${orders}/orders/${id}`),
    activityOf: async ({ id }) =>
      (await call(`${users}/users/${id}/activity`)).body.items as Json[],
    notificationsOf: (orderId) =>
      call(`${services.notifications.url}/notifications?orderId=${orderId}`),
    emailsTo: async ({ email }) => {
      const query = new URLSearchParams({ to: email, limit: '1000' });
      const { body } = await call(`${services['email-service'].url}/emails?${query.toString()}`);
      return body.items as Email[];
    },
    metric: (service, metric) => readMetric(services[service].url, metric),
  };
}

/** A German mobile number, because none of these is one of Twilio's magic test numbers. */
function makePhoneNumber(): string {
  return `+49151${Math.floor(Math.random() * 1e8)
    .toString()
    .padStart(8, '0')}`;
}

function place(
  url: string,
  { traceId, headers = {} }: PlacementOptions,
  body: object,
): Promise<Answer> {
  return call(url, { method: 'POST', body, headers: { ...headers, 'x-trace-id': traceId } });
}

interface Call {
  readonly method?: string;
  readonly body?: object;
  readonly headers?: Readonly<Record<string, string>>;
}

async function call(url: string, { method = 'GET', body, headers }: Call = {}): Promise<Answer> {
  const response = await fetch(url, {
    method,
    headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const answer = (text === '' ? {} : JSON.parse(text)) as Json;
  if (response.status === 500) throw new Error(`${method} ${url} answered 500: ${text}`);
  return { status: response.status, body: answer, headers: response.headers };
}
