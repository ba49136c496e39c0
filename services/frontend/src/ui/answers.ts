import { html, type Html } from '@shopflow/service-kit/html';
import type {
  Accepted,
  BulkOrder,
  BulkOutcome,
  Order,
  OrderOutcome,
  Refused,
  Unavailable,
} from '../domain/orders.ts';
import { renderItems, renderStatus } from './order-status.ts';
import { formatPointer, renderShortId } from './format.ts';

/** Orders' response to a placement, with its trace id, which finds it in all logs. */
export function renderOrderAnswer(outcome: OrderOutcome, traceId: string): Html {
  switch (outcome.kind) {
    case 'placed':
      return renderPlaced(outcome.order, traceId);
    case 'accepted-for-later':
      return renderAccepted(outcome, traceId);
    case 'refused':
    case 'unavailable':
      return renderFailure(outcome, traceId);
  }
}

export function renderBulkAnswer(outcome: BulkOutcome, traceId: string): Html {
  return outcome.kind === 'placed'
    ? renderBulk(outcome.bulk, traceId)
    : renderFailure(outcome, traceId);
}

function renderPlaced(order: Order, traceId: string): Html {
  return html`
    <article class="answer placed">
      <h3 class="status">Confirmed</h3>
      ${renderItems(order)} ${renderIds([['Order', renderOrderLink(order.id)]], traceId)}
    </article>
  `;
}

function renderBulk({ bulkId, orders }: BulkOrder, traceId: string): Html {
  return html`
    <article class="answer placed">
      <h3 class="status">${orders.length} orders confirmed</h3>
      <ol class="orders">
        ${orders.map(
          (order) =>
            html`<li>
              ${renderItems(order)}
              <a href="/orders/${order.id}">${renderShortId(order.id)}</a>
            </li>`,
        )}
      </ol>
      ${renderIds([['Bulk', html`<code>${bulkId}</code>`]], traceId)}
    </article>
  `;
}

function renderAccepted({ orderId }: Accepted, traceId: string): Html {
  return html`
    <article class="answer waiting" data-follow="/orders/${orderId}">
      <h3>${renderStatus({ status: 'PENDING_VERIFICATION' })}</h3>
      <p>Orders stored the order and will confirm it when User Profile is available again.</p>
      ${renderIds([['Order', renderOrderLink(orderId)]], traceId)}
    </article>
  `;
}

function renderFailure(outcome: Refused | Unavailable, traceId: string): Html {
  return outcome.kind === 'refused'
    ? renderRefused(outcome, traceId)
    : renderUnavailable(outcome, traceId);
}

function renderRefused({ detail, faults }: Refused, traceId: string): Html {
  return html`
    <article class="answer refused">
      <h3 class="status">Refused</h3>
      <p>${detail}</p>
      ${faults.length === 0 ? null : renderFaults(faults)} ${renderIds([], traceId)}
    </article>
  `;
}

function renderFaults(faults: Refused['faults']): Html {
  return html`<ul class="faults">
    ${faults.map(
      ({ pointer, detail }) =>
        html`<li title="${pointer}">${formatPointer(pointer)}: ${detail}</li>`,
    )}
  </ul>`;
}

function renderUnavailable({ retryAfterSeconds }: Unavailable, traceId: string): Html {
  return html`
    <article class="answer unavailable">
      <h3 class="status">Unavailable</h3>
      <p>
        The order cannot be confirmed at the moment. Send it again in ${retryAfterSeconds} s.
        Sending it more than once still places only one order.
      </p>
      ${renderIds([], traceId)}
    </article>
  `;
}

function renderOrderLink(id: string): Html {
  return html`<a href="/orders/${id}"><code>${id}</code></a>`;
}

function renderIds(ids: readonly (readonly [name: string, value: Html])[], traceId: string): Html {
  const rows = [...ids, ['Trace', html`<code data-trace>${traceId}</code>`] as const];
  return html`<dl class="ids">
    ${rows.map(
      ([name, value]) =>
        html`<dt>${name}</dt>
          <dd>${value}</dd>`,
    )}
  </dl>`;
}
