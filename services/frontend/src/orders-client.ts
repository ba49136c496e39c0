import { z } from 'zod';

/** The fields that the frontend reads, and no more. */
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

/** Amounts are in minor units of the currency. */
type Order = z.infer<typeof order>;
type BulkOrder = z.infer<typeof bulk>;
interface WantedItem {
  readonly sku: string;
  readonly quantity: number;
}

/** Orders said no: `faults` names the bad parts of the request by JSON Pointer. */
interface Refused {
  readonly kind: 'refused';
  readonly reason: 'not-allowed' | 'not-valid';
  readonly detail: string;
  readonly faults: readonly { readonly pointer: string; readonly detail: string }[];
}
/** Nothing was placed; worth another try after so many seconds. */
interface Unavailable {
  readonly kind: 'unavailable';
  readonly retryAfterSeconds: number;
}
/** Kept, and confirmed later: ask `findOrder` with this id. */
interface Accepted {
  readonly kind: 'accepted-for-later';
  readonly orderId: string;
}
type OrderOutcome =
  { readonly kind: 'placed'; readonly order: Order } | Accepted | Refused | Unavailable;
type BulkOutcome = { readonly kind: 'placed'; readonly bulk: BulkOrder } | Refused | Unavailable;
type FindOutcome =
  { readonly kind: 'found'; readonly order: Order } | { readonly kind: 'not-found' } | Unavailable;

interface Placement {
  readonly userId: string;
  readonly items: readonly WantedItem[];
  /** Rather wait for the confirmation than be turned away when the user cannot be verified now. */
  readonly mayConfirmLater?: boolean;
  /** The same for each try of one placement: however often it is sent, one order comes of it. */
  readonly idempotencyKey?: string;
}
interface BulkPlacement {
  readonly userId: string;
  readonly orders: readonly { readonly items: readonly WantedItem[] }[];
}

/** The Orders service over HTTP. Outcomes are values; it throws only for what no contract foresees. */
export interface OrdersClient {
  placeOrder(placement: Placement): Promise<OrderOutcome>;
  placeBulkOrder(placement: BulkPlacement): Promise<BulkOutcome>;
  findOrder(id: string): Promise<FindOutcome>;
}

export function ordersClient(baseUrl: string): OrdersClient {
  const post = (path: string, body: unknown, headers = {}): Promise<Response> =>
    fetch(`${baseUrl}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    }).catch(unreachable);
  return {
    placeOrder: async ({ userId, items, mayConfirmLater = false, idempotencyKey }) => {
      const response = await post(
        '/orders',
        { userId, items },
        {
          ...(mayConfirmLater && { prefer: 'respond-async' }),
          ...(idempotencyKey !== undefined && { 'idempotency-key': idempotencyKey }),
        },
      );
      const { status } = response;
      if (status === 201) return { kind: 'placed', order: order.parse(await response.json()) };
      if (status !== 202) return toFailure(response);
      return { kind: 'accepted-for-later', orderId: accepted.parse(await response.json()).id };
    },
    placeBulkOrder: async (placement) => {
      const response = await post('/orders/bulk', placement);
      if (response.status !== 201) return toFailure(response);
      return { kind: 'placed', bulk: bulk.parse(await response.json()) };
    },
    findOrder: async (id) => {
      const url = `${baseUrl}/orders/${encodeURIComponent(id)}`;
      const response = await fetch(url).catch(unreachable);
      if (response.status === 404) return { kind: 'not-found' };
      if (response.status === 503) return toUnavailable(response);
      if (response.status !== 200) throw unforeseen(response);
      return { kind: 'found', order: order.parse(await response.json()) };
    },
  };
}

const DEFAULT_RETRY_SECONDS = 5;

/** A server that cannot be reached is as good as one that says it is not there. */
function unreachable(): Response {
  return new Response(null, { status: 503 });
}

async function toFailure(response: Response): Promise<Refused | Unavailable> {
  switch (response.status) {
    case 503:
      return toUnavailable(response);
    case 403:
      return toRefused('not-allowed', await response.json());
    case 422:
      return toRefused('not-valid', await response.json());
    default:
      throw unforeseen(response);
  }
}

function toUnavailable({ headers }: Response): Unavailable {
  const seconds = Number(headers.get('retry-after') ?? DEFAULT_RETRY_SECONDS);
  return { kind: 'unavailable', retryAfterSeconds: seconds };
}

function toRefused(reason: Refused['reason'], body: unknown): Refused {
  const { detail, errors } = problem.parse(body);
  return { kind: 'refused', reason, detail, faults: errors };
}

function unforeseen(response: Response): Error {
  return new Error(`Orders answered ${response.status} to ${response.url}`);
}
