/** What Notifications reads of an ORDER_CONFIRMED event, and no more. */
export interface OrderConfirmed {
  readonly eventId: string;
  readonly orderId: string;
  readonly userId: string;
  /** Where to write when the user is gone. */
  readonly customerEmail: string;
  readonly items: readonly { readonly sku: string; readonly quantity: number }[];
  /** In minor units of the currency. */
  readonly total: { readonly amount: number; readonly currency: string };
  /** The bulk that the order was placed in, null for one placed alone. */
  readonly bulkId: string | null;
}
