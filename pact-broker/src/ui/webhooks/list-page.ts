import { html, type Html } from '@shopflow/service-kit/html';
import { describeScope, type Webhook } from '../../domain/webhooks/webhook.ts';
import type { Links } from '../../hal/links.ts';
import type { Handler } from '../../http/resource.ts';
import type { UseCases } from '../../use-cases/use-cases.ts';
import { answerPage } from '../layout.ts';
import { renderDeliveries } from './deliveries.ts';
import { describeTarget, toWebhookTitle } from './webhook-title.ts';

const NEWEST = { number: 1, size: 25 };

/** The page of all webhooks, with the newest deliveries. */
export function makeWebhooksPage({
  listWebhooks,
  listWebhookDeliveries,
}: Pick<UseCases, 'listWebhooks' | 'listWebhookDeliveries'>): Handler {
  return async (request) => {
    const links = request.links.paths;
    const [webhooks, deliveries] = await Promise.all([
      listWebhooks(),
      listWebhookDeliveries({}, NEWEST),
    ]);
    const body = html`
      <h1>Webhooks</h1>
      ${webhooks.length === 0 ? NONE : renderWebhooks(webhooks, links)}
      <section aria-labelledby="deliveries">
        <h2 id="deliveries">Newest deliveries</h2>
        ${renderDeliveries(deliveries.items, links)}
      </section>
    `;
    return answerPage(request, { title: 'Webhooks', section: 'webhooks', body });
  };
}

const NONE = html`<p class="card">
  There is no webhook yet. Create one with <code>pact-broker create-webhook</code>, for example to
  start the verification in the provider’s build when a pact changes.
</p>`;

function renderWebhooks(webhooks: readonly Webhook[], links: Links): Html {
  return html`<table class="stacked">
    <thead>
      <tr>
        <th scope="col">Webhook</th>
        <th scope="col">For</th>
        <th scope="col">Events</th>
        <th scope="col">Request</th>
      </tr>
    </thead>
    <tbody>
      ${webhooks.map(
        (webhook) =>
          html`<tr>
            <th scope="row">
              <a href="${links.webhook(webhook.uuid)}"
                >${toWebhookTitle(webhook.description, webhook.request)}</a
              >
              ${webhook.enabled ? null : html`<span class="kind">disabled</span>`}
            </th>
            <td data-label="For">${describeScope(webhook).replace('A webhook for ', '')}</td>
            <td data-label="Events">
              ${webhook.events.map((event) => event.replaceAll('_', ' ')).join(', ')}
            </td>
            <td data-label="Request"><code>${describeTarget(webhook.request)}</code></td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}
