import type { Content } from './notification.ts';
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

/** An order may have thousands of items, and the Email Service limits the length of a text. */
const MAX_ITEM_LINES = 200;
const MAX_SKU_LENGTH = 100;

export function writeEmail(event: OrderConfirmed): Content {
  const { orderId, items, bulkId } = event;
  const hidden = items.length - MAX_ITEM_LINES;
  const lines = [
    `Your order ${orderId} is confirmed.`,
    ...items.slice(0, MAX_ITEM_LINES).map(({ sku, quantity }) => `${quantity} x ${shorten(sku)}`),
    ...(hidden > 0 ? [`… and ${hidden} more items`] : []),
    `Total: ${writeTotal(event)}`,
    ...(bulkId === null ? [] : [`It is part of your bulk order ${bulkId}.`]),
  ];
  return { subject: `Order ${orderId} confirmed`, text: lines.join('\n') };
}

/** Contains the order id, by which the message is found in the provider's log. */
export function writeSms(event: OrderConfirmed): Content {
  return {
    subject: null,
    text: `ShopFlow: order ${event.orderId} confirmed, ${writeTotal(event)}`,
  };
}

/** Never ends with half of a surrogate pair, which is not text. */
function shorten(sku: string): string {
  return sku.slice(0, MAX_SKU_LENGTH).replace(/[\ud800-\udbff]$/, '');
}

function writeTotal({ total: { amount, currency } }: OrderConfirmed): string {
  const { format, minorUnits } = formatOf(currency);
  return format.format(amount / 10 ** minorUnits);
}

interface CurrencyFormat {
  readonly format: Intl.NumberFormat;
  readonly minorUnits: number;
}

/** Making a format takes as long as the rest of a text; there are about 180 currencies. */
const formats = new Map<string, CurrencyFormat>();
const MAX_FORMATS = 200;

function formatOf(currency: string): CurrencyFormat {
  const known = formats.get(currency);
  if (known !== undefined) return known;
  const format = new Intl.NumberFormat('en', { style: 'currency', currency });
  const made = { format, minorUnits: format.resolvedOptions().maximumFractionDigits ?? 2 };
  if (formats.size < MAX_FORMATS) formats.set(currency, made);
  return made;
}
