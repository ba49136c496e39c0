import { html, type Html } from '@shopflow/service-kit/html';
import type { Links } from '../../hal/links.ts';
import type { TriggeredWebhookWithRetries } from '../../use-cases/triggered-webhooks/triggered-webhooks.ts';
import { renderTime, renderVersion } from '../version-and-time.ts';
import { renderDeliveryStatus } from './delivery-status.ts';
import { toWebhookTitle } from './webhook-title.ts';

/** A table of deliveries, with a button to repeat each of them. */
export function renderDeliveries(
  deliveries: readonly TriggeredWebhookWithRetries[],
  links: Links,
): Html {
  if (deliveries.length === 0) {
    return html`<p class="card line">No event has triggered a delivery yet.</p>`;
  }
  return html`<table class="stacked">
    <thead>
      <tr>
        <th scope="col">Event</th>
        <th scope="col">Webhook</th>
        <th scope="col">Pact</th>
        <th scope="col">Delivery</th>
        <th scope="col"><span class="hidden">Actions</span></th>
      </tr>
    </thead>
    <tbody>
      ${deliveries.map((each) => renderDelivery(each, links))}
    </tbody>
  </table>`;
}

function renderDelivery(delivery: TriggeredWebhookWithRetries, links: Links): Html {
  const { uuid, eventName, consumer, consumerVersion, provider, status } = delivery;
  return html`<tr>
    <th scope="row">
      <a href="${links.triggeredWebhookLogs(uuid)}">${eventName.replaceAll('_', ' ')}</a>
      <small>${renderTime(delivery.createdAt)}</small>
    </th>
    <td data-label="Webhook">${renderWebhookLink(delivery, links)}</td>
    <td>
      <a href="${links.pact({ consumer, provider }, consumerVersion)}"
        >${consumer} ${renderVersion(consumerVersion)}</a
      >
      <span class="arrow">→</span> ${provider}
    </td>
    <td>${renderDeliveryStatus(status)} <small>${describeAttempts(delivery)}</small></td>
    <td class="action">${renderRedeliver(delivery, links)}</td>
  </tr>`;
}

/** A deleted webhook has no page. */
export function renderWebhookLink(
  { request, webhookUuid, webhookDescription }: TriggeredWebhookWithRetries,
  links: Links,
): Html {
  if (request === undefined) {
    return html`<span class="quiet">${webhookDescription ?? 'a deleted webhook'}</span>`;
  }
  const title = toWebhookTitle(webhookDescription, request);
  return html`<a href="${links.webhook(webhookUuid)}">${title}</a>`;
}

export function describeAttempts({
  attemptsMade,
  nextAttemptAt,
}: TriggeredWebhookWithRetries): Html {
  return html`${attemptsMade === 1 ? '1 attempt' : html`${attemptsMade} attempts`}${
    nextAttemptAt === undefined ? null : html`, next ${renderTime(nextAttemptAt)}`
  }`;
}

/** A deleted webhook has no request that could be sent again. */
export function renderRedeliver(
  { uuid, request, eventName, consumer }: TriggeredWebhookWithRetries,
  links: Links,
): Html | null {
  if (request === undefined) return null;
  const action = links.to('triggered-webhooks', uuid, 'redeliver');
  return html`<form method="post" action="${action}">
    <button aria-label="Redeliver ${eventName} of ${consumer}">Redeliver</button>
  </form>`;
}
