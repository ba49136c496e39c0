/** An amount in minor units (cents) of an ISO 4217 currency. */
export interface Money {
  readonly amount: number;
  readonly currency: string;
}

/** One position of an order; `unitPrice` is in minor units of the order's currency. */
export interface OrderLine {
  readonly sku: string;
  readonly quantity: number;
  readonly unitPrice: number;
}

/**
 * PENDING_VERIFICATION: kept while User Profile could not say whether this user may order.
 * REJECTED: kept so, and then User Profile said no.
 */
export type OrderStatus = 'CONFIRMED' | 'PENDING_VERIFICATION' | 'REJECTED';

export interface Order {
  readonly id: string;
  readonly userId: string;
  readonly status: OrderStatus;
  readonly items: readonly OrderLine[];
  readonly total: Money;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
}
