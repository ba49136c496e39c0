/** The event that an order is confirmed, with the fields that Notifications reads. */
export interface OrderConfirmed {
  readonly eventId: string;
  readonly orderId: string;
  readonly userId: string;
  /** The user's address when the order was confirmed. */
  readonly customerEmail: string;
  readonly items: readonly { readonly sku: string; readonly quantity: number }[];
  /** In minor units (cents) of an ISO 4217 currency. */
  readonly total: { readonly amount: number; readonly currency: string };
  /** The bulk that the order belongs to; null for a single order. */
  readonly bulkId: string | null;
}
