import { html, type Html } from '@shopflow/service-kit/html';
import type { Order } from '../domain/orders.ts';
import { formatMoney } from './format.ts';

const STATUS_LABELS = {
  CONFIRMED: { tone: 'placed', label: 'Confirmed' },
  PENDING_VERIFICATION: { tone: 'waiting', label: 'Waiting for the user to be verified' },
  REJECTED: { tone: 'refused', label: 'Rejected' },
} as const satisfies Record<Order['status'], { tone: string; label: string }>;

export function renderItems({ items, total }: Order): Html {
  const list = items.map(({ sku, quantity }) => `${quantity} × ${sku}`).join(', ');
  return html`<p>${list} <b class="money">${formatMoney(total.amount, total.currency)}</b></p>`;
}

/** The status of an order. The script replaces it until it is settled, that is, can no longer change. */
export function renderStatus({ status }: Pick<Order, 'status'>): Html {
  const { tone, label } = STATUS_LABELS[status];
  const settled = status === 'PENDING_VERIFICATION' ? 'no' : 'yes';
  return html`<span class="status ${tone}" data-status data-settled="${settled}">${label}</span>`;
}
