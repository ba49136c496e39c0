import { readMetric } from '@shopflow/live-integration/read-metric';
import type { Target } from '@shopflow/live-integration/target';
import type { ShopflowNames } from '../system.ts';
import { toTraceparent } from './trace-parent.ts';

/** The JSON body of a response; each scenario checks only the fields that it needs. */
// oxlint-disable-next-line typescript/no-explicit-any -- JSON of any shape
export type Json = Record<string, any>;

export interface User {
  readonly id: string;
  readonly email: string;
  readonly phoneNumber?: string | null | undefined;
}

export interface Answer {
  readonly status: number;
  readonly body: Json;
  readonly headers: Headers;
}

interface Email {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

export interface PlacementOptions {
  readonly traceId: string;
  /** In scenarios, 503 is an answer, and not a reason to send the order again. */
  readonly expectsRefusal?: boolean;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A client of ShopFlow's HTTP APIs, for its users and its testers. */
export interface Shop {
  readonly deleteUser: (user: User) => Promise<void>;
  readonly placeOrder: (user: User, options: PlacementOptions) => Promise<Answer>;
  readonly placeBulk: (
    user: User,
    options: PlacementOptions & { readonly orders: Json[] },
  ) => Promise<Answer>;
  /** An order by its id. */
  readonly order: (id: string) => Promise<Answer>;
  /** The newest activity of a user, at most 100 events. */
  readonly activityOf: (user: User) => Promise<Json[]>;
  /** The notification attempts for an order, as stored by Notifications. */
  readonly notificationsOf: (orderId: string) => Promise<Answer>;
  readonly emailsTo: (user: User) => Promise<Email[]>;
  /** See {@link readMetric}. */
  readonly metric: (service: 'orders' | 'notifications', metric: string) => Promise<number>;
}

export const MUGS = [{ sku: 'MUG-WHITE', quantity: 2 }];

export function makeShop({ urls }: Pick<Target<ShopflowNames>, 'urls'>): Shop {
  const { orders, notifications, 'user-profile': users, 'email-service': emails } = urls;
  return {
    deleteUser: async ({ id }) => {
      await call(`${users}/users/${id}`, { method: 'DELETE' });
    },
    placeOrder: (user, options) =>
      place(`${orders}/orders`, options, { userId: user.id, items: MUGS }),
    placeBulk: (user, options) =>
      place(`${orders}/orders/bulk`, options, { userId: user.id, orders: options.orders }),
    order: (id) => call(`${orders}/orders/${id}`),
    activityOf: async ({ id }) =>
      (await call(`${users}/users/${id}/activity?limit=100`)).body.items as Json[],
    notificationsOf: (orderId) => call(`${notifications}/notifications?orderId=${orderId}`),
    emailsTo: async ({ email }) => {
      const query = new URLSearchParams({ to: email, limit: '1000' });
      const { body } = await call(`${emails}/emails?${query.toString()}`);
      return body.items as Email[];
    },
    metric: (service, metric) => readMetric(urls[service], metric),
  };
}

function place(
  url: string,
  { traceId, headers = {} }: PlacementOptions,
  body: object,
): Promise<Answer> {
  const trace = { 'x-trace-id': traceId, traceparent: toTraceparent(traceId) };
  return call(url, { method: 'POST', body, headers: { ...headers, ...trace } });
}

interface Call {
  readonly method?: string;
  readonly body?: object;
  readonly headers?: Readonly<Record<string, string>>;
}

const LIMIT_MS = 30_000;

async function call(url: string, { method = 'GET', body, headers }: Call = {}): Promise<Answer> {
  const response = await fetch(url, {
    method,
    headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(LIMIT_MS),
  }).catch((error: unknown) => {
    const reason = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    throw new Error(`${method} ${url}: no answer (${String(reason)})`, { cause: error });
  });
  const { status } = response;
  const text = await response.text();
  const answer = text === '' ? {} : parse(text);
  if (answer === undefined || status === 500) {
    throw new Error(`${method} ${url} answered ${status}: ${text.slice(0, 500)}`);
  }
  return { status, body: answer, headers: response.headers };
}

/** Undefined for anything but JSON, such as a page of a proxy in between. */
function parse(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}
