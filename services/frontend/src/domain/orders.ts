export interface RequestedItem {
  readonly sku: string;
  readonly quantity: number;
}

/** Amounts are in minor units of the currency. */
export interface Order {
  readonly id: string;
  readonly status: 'CONFIRMED' | 'PENDING_VERIFICATION' | 'REJECTED';
  readonly items: readonly (RequestedItem & { readonly unitPrice: number })[];
  readonly total: { readonly amount: number; readonly currency: string };
}
export interface BulkOrder {
  readonly bulkId: string;
  readonly orders: readonly Order[];
}

export interface Placement {
  readonly userId: string;
  readonly items: readonly RequestedItem[];
  /** Accept a later confirmation, instead of a refusal, when the user cannot be verified now. */
  readonly mayConfirmLater?: boolean;
  /** The same for every attempt at one placement, so that retries create no second order. */
  readonly idempotencyKey?: string;
}
export interface BulkPlacement {
  readonly userId: string;
  readonly orders: readonly { readonly items: readonly RequestedItem[] }[];
  /** As for a single order: retries create no second bulk order. */
  readonly idempotencyKey?: string;
}

/** Orders refused; `faults` locates the invalid parts of the request by JSON Pointer. */
export interface Refused {
  readonly kind: 'refused';
  readonly reason: 'not-allowed' | 'not-valid';
  readonly detail: string;
  readonly faults: readonly { readonly pointer: string; readonly detail: string }[];
}
/** Nothing was placed; retry after this many seconds. */
export interface Unavailable {
  readonly kind: 'unavailable';
  readonly retryAfterSeconds: number;
}
/** Orders stored the order and confirms it later; call `findOrder` with this id. */
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
