import { html } from '@shopflow/service-kit/html';
import { seeOther, type Handler } from '../../http/resource.ts';
import type { UseCases } from '../../use-cases/use-cases.ts';
import { answerPage } from '../layout.ts';
import { renderTime, renderVersion } from '../version-and-time.ts';
import { describeAttempts, renderRedeliver, renderWebhookLink } from './deliveries.ts';
import { renderDeliveryStatus } from './delivery-status.ts';

type Needed = Pick<UseCases, 'findWebhookDelivery' | 'redeliverWebhook'>;

/** The page of one delivery with the log of each attempt, and its button. */
export function makeDeliveryPages({ findWebhookDelivery, redeliverWebhook }: Needed) {
  const showDelivery: Handler = async (request) => {
    const links = request.links.paths;
    const { triggered, executions } = await findWebhookDelivery(request.params.uuid);
    const { eventName, consumer, consumerVersion, provider, status, createdAt } = triggered;
    const event = eventName.replaceAll('_', ' ');
    const body = html`
      <h1>Delivery for ${event}</h1>
      <p class="facts">
        <a href="${links.pact({ consumer, provider }, consumerVersion)}"
          >Pact of ${consumer} ${renderVersion(consumerVersion)} with ${provider}</a
        >
        ${
          triggered.request === undefined
            ? html`<span>the webhook was deleted</span>`
            : html`<span>Webhook ${renderWebhookLink(triggered, links)}</span>`
        }
        <span>${renderTime(createdAt)}</span>
      </p>
      <div class="card line heading">
        <p>
          ${renderDeliveryStatus(status)} <span class="by">${describeAttempts(triggered)}</span>
        </p>
        ${renderRedeliver(triggered, links)}
      </div>
      ${
        executions.length === 0
          ? html`<p>No attempt has been made yet. Reload this page in a few seconds.</p>`
          : executions.map(
              ({ logs, createdAt: at }, index) => html`
                <section>
                  <h2>Attempt ${index + 1} <small>${renderTime(at)}</small></h2>
                  <pre tabindex="0"><code>${logs}</code></pre>
                </section>
              `,
            )
      }
    `;
    return answerPage(request, { title: `Delivery for ${event}`, section: 'webhooks', body });
  };

  const redeliver: Handler = async ({ params, links }) => {
    await redeliverWebhook(params.uuid);
    return seeOther(links.paths.triggeredWebhookLogs(params.uuid));
  };

  return { showDelivery, redeliver };
}
