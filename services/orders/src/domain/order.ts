/** An amount in minor units (cents) of an ISO 4217 currency. */
export interface Money {
  readonly amount: number;
  readonly currency: string;
}

/** One line item of an order; `unitPrice` is in minor units of the order's currency. */
export interface OrderLine {
  readonly sku: string;
  readonly quantity: number;
  readonly unitPrice: number;
}

/**
 * PENDING_VERIFICATION: accepted while User Profile was unavailable, so the user is not yet verified.
 * REJECTED: was pending, and the user may not order.
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
