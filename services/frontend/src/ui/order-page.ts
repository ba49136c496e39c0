import { html, type Html } from '@shopflow/service-kit/html';
import type { FindOutcome } from '../domain/orders.ts';
import { renderItems, renderStatus } from './order-status.ts';
import { renderPage } from './page.ts';

export function renderOrderPage(id: string, outcome: FindOutcome): string {
  const body = html`
    <main class="narrow">
      <h1>Order</h1>
      <section class="card" data-follow="/orders/${encodeURIComponent(id)}">
        <p><code>${id}</code></p>
        ${renderOutcome(outcome)}
      </section>
    </main>
  `;
  return renderPage({ title: `Order ${id.slice(0, 8)} · ShopFlow`, body });
}

function renderOutcome(outcome: FindOutcome): Html {
  switch (outcome.kind) {
    case 'found':
      return html`<p>${renderStatus(outcome.order)}</p>
        ${renderItems(outcome.order)}`;
    case 'not-found':
      return html`<p>This order does not exist.</p>`;
    case 'unavailable':
      return html`<p>Orders is not responding at the moment.</p>`;
  }
}
