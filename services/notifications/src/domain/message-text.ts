import type { OrderConfirmed } from './order-confirmed.ts';

export interface Email {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

export interface Sms {
  readonly to: string;
  readonly text: string;
}

export function writeEmail(to: string, event: OrderConfirmed): Email {
  const { orderId, items, bulkId } = event;
  const lines = [
    `Your order ${orderId} is confirmed.`,
    ...items.map(({ sku, quantity }) => `${quantity} x ${sku}`),
    `Total: ${writeTotal(event)}`,
    ...(bulkId === null ? [] : [`It is part of your bulk order ${bulkId}.`]),
  ];
  return { to, subject: `Order ${orderId} confirmed`, text: lines.join('\n') };
}

/** Contains the order id, by which the message is found in the provider's log. */
export function writeSms(to: string, event: OrderConfirmed): Sms {
  return { to, text: `ShopFlow: order ${event.orderId} confirmed, ${writeTotal(event)}` };
}

function writeTotal({ total: { amount, currency } }: OrderConfirmed): string {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency });
  const minorUnits = format.resolvedOptions().maximumFractionDigits ?? 2;
  return format.format(amount / 10 ** minorUnits);
}
