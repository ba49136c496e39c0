import { html, type Html } from '@shopflow/service-kit/html';
import type { Order } from '../domain/orders.ts';
import { moneyText } from './words.ts';

const STANDINGS = {
  CONFIRMED: { tone: 'placed', words: 'Confirmed' },
  PENDING_VERIFICATION: { tone: 'waiting', words: 'Waiting for the user to be verified' },
  REJECTED: { tone: 'refused', words: 'Rejected' },
} as const satisfies Record<Order['status'], { tone: string; words: string }>;

export function renderItems({ items, total }: Order): Html {
  const list = items.map(({ sku, quantity }) => `${quantity} × ${sku}`).join(', ');
  return html`<p>${list} <b class="money">${moneyText(total.amount, total.currency)}</b></p>`;
}

/**
 * How an order stands. The script puts a newer one in its place until it is settled.
 */
export function renderStanding({ status }: Pick<Order, 'status'>): Html {
  const { tone, words } = STANDINGS[status];
  const settled = status === 'PENDING_VERIFICATION' ? 'no' : 'yes';
  return html`<span class="status ${tone}" data-standing data-settled="${settled}">${words}</span>`;
}
