export interface WantedItem {
  readonly sku: string;
  readonly quantity: number;
}

/** Amounts are in minor units of the currency. */
export interface Order {
  readonly id: string;
  readonly status: 'CONFIRMED' | 'PENDING_VERIFICATION' | 'REJECTED';
  readonly items: readonly (WantedItem & { readonly unitPrice: number })[];
  readonly total: { readonly amount: number; readonly currency: string };
}
export interface BulkOrder {
  readonly bulkId: string;
  readonly orders: readonly Order[];
}

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
  /** As with a single order: one bulk comes of it. */
  readonly idempotencyKey?: string;
}

/** Orders said no: `faults` names the bad parts of the request by JSON Pointer. */
export interface Refused {
  readonly kind: 'refused';
  readonly reason: 'not-allowed' | 'not-valid';
  readonly detail: string;
  readonly faults: readonly { readonly pointer: string; readonly detail: string }[];
}
/** Nothing was placed; worth another try after so many seconds. */
export interface Unavailable {
  readonly kind: 'unavailable';
  readonly retryAfterSeconds: number;
}
/** Kept, and confirmed later: ask `findOrder` with this id. */
export interface Accepted {
  readonly kind: 'accepted-for-later';
  readonly orderId: string;
}
export type OrderOutcome =
  { readonly kind: 'placed'; readonly order: Order } | Accepted | Refused | Unavailable;
export type BulkOutcome =
  { readonly kind: 'placed'; readonly bulk: BulkOrder } | Refused | Unavailable;
export type FindOutcome =
  { readonly kind: 'found'; readonly order: Order } | { readonly kind: 'not-found' } | Unavailable;

/** The Orders service. Outcomes are values; it throws only for what no contract foresees. */
export interface Orders {
  placeOrder(placement: Placement): Promise<OrderOutcome>;
  placeBulkOrder(placement: BulkPlacement): Promise<BulkOutcome>;
  findOrder(id: string): Promise<FindOutcome>;
}
