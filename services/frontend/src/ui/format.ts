import { html, type Html } from '@shopflow/service-kit/html';

/** @param amount in minor units; `currency` is an ISO 4217 code */
export function formatMoney(amount: number, currency: string): string {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency });
  const minorUnits = format.resolvedOptions().maximumFractionDigits ?? 2;
  return format.format(amount / 10 ** minorUnits);
}

/** @param iso a time in ISO 8601 format */
export function renderTime(iso: string): Html {
  const utc = new Date(iso).toISOString();
  return html`<time datetime="${utc}" title="${utc}">${utc.slice(11, 19)}</time>`;
}

/** `ORDER_CONFIRMED` becomes "Order confirmed". */
export function formatEventType(type: string): string {
  const words = type.toLowerCase().replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A JSON Pointer as text: `/orders/1/items/0/sku` becomes "Order 2, item 1, sku". */
export function formatPointer(pointer: string): string {
  const words = pointer
    .slice(1)
    .replace(/orders\/(\d+)/, (_, index) => `order ${Number(index) + 1}`)
    .replace(/items\/(\d+)/, (_, index) => `item ${Number(index) + 1}`)
    .replaceAll('/', ', ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The first eight characters of an id; the tooltip shows all of it. */
export function renderShortId(id: string): Html {
  return html`<code title="${id}">${id.slice(0, 8)}</code>`;
}
