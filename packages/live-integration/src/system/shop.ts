import { randomUUID } from 'node:crypto';
import type { LiveSystem } from './live-system.ts';
import { readMetric } from './read-metric.ts';

/** An answer as a service gives it: each scenario looks at what it is about. */
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

interface Placing {
  readonly traceId: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** ShopFlow as its users and its testers reach it: over HTTP. */
export interface Shop {
  readonly givenUser: (user?: GivenUser) => Promise<User>;
  readonly deleteUser: (user: User) => Promise<void>;
  readonly placeOrder: (user: User, placing: Placing) => Promise<Answer>;
  readonly placeBulk: (
    user: User,
    placing: Placing & { readonly orders: Json[] },
  ) => Promise<Answer>;
  readonly order: (id: string) => Promise<Answer>;
  readonly activityOf: (user: User) => Promise<Json[]>;
  /** The attempts to notify of an order, as Notifications keeps them. */
  readonly notificationsOf: (orderId: string) => Promise<Answer>;
  readonly emailsTo: (user: User) => Promise<Email[]>;
  /** As {@link readMetric}. */
  readonly metric: (service: 'orders' | 'notifications', wanted: string) => Promise<number>;
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
          phoneNumber: hasPhone ? randomPhoneNumber() : null,
        },
      });
      return body as User;
    },
    deleteUser: async ({ id }) => {
      await call(`${users}/users/${id}`, { method: 'DELETE' });
    },
    placeOrder: (user, placing) =>
      place(`${orders}/orders`, placing, { userId: user.id, items: MUGS }),
    placeBulk: (user, placing) =>
      place(`${orders}/orders/bulk`, placing, { userId: user.id, orders: placing.orders }),
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
    metric: (service, wanted) => readMetric(services[service].url, wanted),
  };
}

/** Germany's range for mobile numbers: none of Twilio's magic ones. */
function randomPhoneNumber(): string {
  return `+49151${Math.floor(Math.random() * 1e8)
    .toString()
    .padStart(8, '0')}`;
}

function place(url: string, { traceId, headers = {} }: Placing, body: object): Promise<Answer> {
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
