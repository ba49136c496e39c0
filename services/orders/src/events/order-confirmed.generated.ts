// Generated from contracts/asyncapi/order-events.yaml; do not edit. To update it:
// npm run contracts -- schema generate

export interface OrderConfirmed {
  /**
   * Identifies the event, so that consumers can detect a redelivery.
   */
  readonly eventId: string;
  readonly eventType: 'ORDER_CONFIRMED';
  /**
   * Semantic version of this schema.
   */
  readonly schemaVersion: string;
  readonly occurredAt: string;
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
    /**
     * In minor units of the total's currency.
     */
    readonly unitPrice: number;
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
  /**
   * The trace of the request that placed the order.
   */
  readonly 'x-trace-id': string;
  /**
   * W3C Trace Context, when the request had one.
   */
  readonly traceparent?: string;
  readonly 'event-type': 'ORDER_CONFIRMED';
  /**
   * Semantic version of this schema.
   */
  readonly 'schema-version': string;
}

export const orderConfirmedSchema = {
  version: '1.1.1',
  headers: {
    type: 'object',
    required: ['x-trace-id', 'event-type', 'schema-version'],
    properties: {
      'x-trace-id': {
        type: 'string',
        pattern: '^[\\w.-]{1,128}$',
      },
      traceparent: {
        type: 'string',
      },
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
    required: [
      'eventId',
      'eventType',
      'schemaVersion',
      'occurredAt',
      'orderId',
      'userId',
      'customerEmail',
      'items',
      'total',
      'bulkId',
    ],
    properties: {
      eventId: {
        type: 'string',
        format: 'uuid',
      },
      eventType: {
        type: 'string',
        const: 'ORDER_CONFIRMED',
      },
      schemaVersion: {
        type: 'string',
        pattern: '^1\\.\\d+\\.\\d+$',
      },
      occurredAt: {
        type: 'string',
        format: 'date-time',
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
          required: ['sku', 'quantity', 'unitPrice'],
          properties: {
            sku: {
              type: 'string',
            },
            quantity: {
              type: 'integer',
              minimum: 1,
            },
            unitPrice: {
              type: 'integer',
              minimum: 0,
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
