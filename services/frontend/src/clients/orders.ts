import type { Answer, Call } from '@shopflow/service-kit/outgoing-call';
import { z } from 'zod';
import type { Refused, Unavailable } from '../domain/orders.ts';
import type { Orders } from '../ports.ts';

// Only the fields that the frontend reads; the pacts require no others.
const order = z.object({
  id: z.string(),
  status: z.enum(['CONFIRMED', 'PENDING_VERIFICATION', 'REJECTED']),
  items: z.array(z.object({ sku: z.string(), quantity: z.int(), unitPrice: z.int() })),
  total: z.object({ amount: z.int(), currency: z.string() }),
});
const accepted = z.object({ id: z.string() });
const bulk = z.object({ bulkId: z.string(), orders: z.array(order) });
const problem = z.object({
  detail: z.string(),
  errors: z.array(z.object({ pointer: z.string(), detail: z.string() })).default([]),
});

/**
 * An HTTP client of the Orders service.
 *
 * @param call sends the requests
 */
export function ordersClient(baseUrl: string, call: Call = fetch): Orders {
  const post = (path: string, body: unknown, headers = {}): Promise<Answer> =>
    call(`${baseUrl}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    }).catch(unreachable);
  return {
    placeOrder: async ({ userId, items, mayConfirmLater = false, idempotencyKey }) => {
      const response = await post(
        '/orders',
        { userId, items },
        { ...(mayConfirmLater && { prefer: 'respond-async' }), ...toKeyHeader(idempotencyKey) },
      );
      const { status } = response;
      if (status === 201) return { kind: 'placed', order: order.parse(await response.json()) };
      if (status !== 202) return toFailure(response);
      return { kind: 'accepted-for-later', orderId: accepted.parse(await response.json()).id };
    },
    placeBulkOrder: async ({ userId, orders, idempotencyKey }) => {
      const response = await post('/orders/bulk', { userId, orders }, toKeyHeader(idempotencyKey));
      if (response.status !== 201) return toFailure(response);
      return { kind: 'placed', bulk: bulk.parse(await response.json()) };
    },
    findOrder: async (id) => {
      const url = `${baseUrl}/orders/${encodeURIComponent(id)}`;
      const response = await call(url).catch(unreachable);
      if (response.status === 404) return { kind: 'not-found' };
      if (response.status === 503) return toUnavailable(response);
      if (response.status !== 200) throw toUnexpectedResponse(response);
      return { kind: 'found', order: order.parse(await response.json()) };
    },
  };
}

function toKeyHeader(idempotencyKey: string | undefined): Record<string, string> {
  return idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey };
}

const DEFAULT_RETRY_SECONDS = 5;

/** Treats an unreachable server like one that answers 503. */
function unreachable(): Answer {
  return new Response(null, { status: 503 });
}

async function toFailure(response: Answer): Promise<Refused | Unavailable> {
  switch (response.status) {
    case 503:
      return toUnavailable(response);
    case 403:
      return toRefused('not-allowed', await response.json());
    case 422:
      return toRefused('not-valid', await response.json());
    default:
      throw toUnexpectedResponse(response);
  }
}

function toUnavailable({ headers }: Answer): Unavailable {
  const seconds = Number(headers.get('retry-after') ?? DEFAULT_RETRY_SECONDS);
  return { kind: 'unavailable', retryAfterSeconds: seconds };
}

function toRefused(reason: Refused['reason'], body: unknown): Refused {
  const { detail, errors } = problem.parse(body);
  return { kind: 'refused', reason, detail, faults: errors };
}

function toUnexpectedResponse(response: Answer): Error {
  return new Error(`Unexpected response from Orders: ${response.status} for ${response.url}`);
}
