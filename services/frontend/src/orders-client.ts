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
export type Order = z.infer<typeof order>;
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
export type OrderOutcome =
  { readonly kind: 'placed'; readonly order: Order } | Accepted | Refused | Unavailable;
export type BulkOutcome =
  { readonly kind: 'placed'; readonly bulk: BulkOrder } | Refused | Unavailable;

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

const DEFAULT_RETRY_SECONDS = 5;

/** The Orders service over HTTP. Outcomes are values; it throws only for what no contract foresees. */
export class OrdersClient {
  readonly #baseUrl: string;

  constructor(baseUrl: string) {
    this.#baseUrl = baseUrl;
  }

  async placeOrder(placement: Placement): Promise<OrderOutcome> {
    const { userId, items, mayConfirmLater = false, idempotencyKey } = placement;
    const response = await this.#post(
      '/orders',
      { userId, items },
      {
        ...(mayConfirmLater && { prefer: 'respond-async' }),
        ...(idempotencyKey !== undefined && { 'idempotency-key': idempotencyKey }),
      },
    );
    if (response.status === 201)
      return { kind: 'placed', order: order.parse(await response.json()) };
    if (response.status === 202) {
      return { kind: 'accepted-for-later', orderId: accepted.parse(await response.json()).id };
    }
    return toFailure(response);
  }

  async placeBulkOrder(placement: BulkPlacement): Promise<BulkOutcome> {
    const response = await this.#post('/orders/bulk', placement, {});
    if (response.status === 201) return { kind: 'placed', bulk: bulk.parse(await response.json()) };
    return toFailure(response);
  }

  /** The order, or undefined when there is none with this id. */
  async findOrder(id: string): Promise<Order | undefined> {
    const response = await fetch(`${this.#baseUrl}/orders/${encodeURIComponent(id)}`);
    if (response.status === 404) return undefined;
    if (!response.ok) throw unforeseen(response);
    return order.parse(await response.json());
  }

  async #post(path: string, body: unknown, headers: Record<string, string>): Promise<Response> {
    return fetch(`${this.#baseUrl}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  }
}

async function toFailure(response: Response): Promise<Refused | Unavailable> {
  switch (response.status) {
    case 503: {
      const seconds = Number(response.headers.get('retry-after') ?? DEFAULT_RETRY_SECONDS);
      return { kind: 'unavailable', retryAfterSeconds: seconds };
    }
    case 403: {
      const { detail, errors } = problem.parse(await response.json());
      return { kind: 'refused', reason: 'not-allowed', detail, faults: errors };
    }
    case 422: {
      const { detail, errors } = problem.parse(await response.json());
      return { kind: 'refused', reason: 'not-valid', detail, faults: errors };
    }
    default:
      throw unforeseen(response);
  }
}

function unforeseen(response: Response): Error {
  return new Error(`Orders answered ${response.status} to ${response.url}`);
}
