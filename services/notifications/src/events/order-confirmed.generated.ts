// Generated from contracts/asyncapi/order-events.yaml; do not edit. To update it:
// npm run contracts -- schema generate

export interface OrderConfirmed {
  /**
   * Identifies the event, so that consumers can detect a redelivery.
   */
  readonly eventId: string;
  readonly orderId: string;
  readonly userId: string;
  /**
   * The user's address when the order was confirmed.
   */
  readonly customerEmail: string;
  /**
   * @minItems 1
   */
  readonly items: readonly {
    readonly sku: string;
    readonly quantity: number;
  }[];
  readonly total: {
    /**
     * In minor units.
     */
    readonly amount: number;
    /**
     * ISO 4217.
     */
    readonly currency: string;
  };
  /**
   * The bulk order that the order belongs to; null for a single order. New in 1.1: events of version 1.0 lack it; treat them as null.
   */
  readonly bulkId: string | null;
}

export interface OrderConfirmedHeaders {
  readonly 'event-type': 'ORDER_CONFIRMED';
  /**
   * Semantic version of this schema.
   */
  readonly 'schema-version': string;
  /**
   * The trace of the request that placed the order.
   */
  readonly 'x-trace-id'?: string;
  /**
   * W3C Trace Context, when the request had one.
   */
  readonly traceparent?: string;
}

export const orderConfirmedSchema = {
  headers: {
    type: 'object',
    required: ['event-type', 'schema-version'],
    properties: {
      'event-type': {
        type: 'string',
        const: 'ORDER_CONFIRMED',
      },
      'schema-version': {
        type: 'string',
        pattern: '^1\\.\\d+\\.\\d+$',
      },
    },
  },
  payload: {
    type: 'object',
    required: ['eventId', 'orderId', 'userId', 'customerEmail', 'items', 'total'],
    properties: {
      eventId: {
        type: 'string',
        format: 'uuid',
      },
      orderId: {
        type: 'string',
        format: 'uuid',
      },
      userId: {
        type: 'string',
        pattern: '^[\\w.:@-]{1,128}$',
      },
      customerEmail: {
        type: 'string',
        format: 'email',
      },
      items: {
        type: 'array',
        minItems: 1,
        items: {
          type: 'object',
          required: ['sku', 'quantity'],
          properties: {
            sku: {
              type: 'string',
            },
            quantity: {
              type: 'integer',
              minimum: 1,
            },
          },
        },
      },
      total: {
        type: 'object',
        required: ['amount', 'currency'],
        properties: {
          amount: {
            type: 'integer',
            minimum: 0,
          },
          currency: {
            type: 'string',
            pattern: '^[A-Z]{3}$',
          },
        },
      },
      bulkId: {
        type: ['string', 'null'],
        format: 'uuid',
        default: null,
      },
    },
  },
} as const;
