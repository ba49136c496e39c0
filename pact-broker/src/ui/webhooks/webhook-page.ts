import { html, type Html } from '@shopflow/service-kit/html';
import { maskTemplate, maskUrl } from '../../domain/webhooks/mask-secrets.ts';
import { describeScope, type Webhook } from '../../domain/webhooks/webhook.ts';
import type { Links } from '../../hal/links.ts';
import type { Handler } from '../../http/resource.ts';
import type { UseCases } from '../../use-cases/use-cases.ts';
import { answerPage, type Page } from '../layout.ts';
import { renderBody } from '../pact/body.ts';
import { readPage, renderPaging, type Paging } from '../paging.ts';
import { withQuery } from '../with-query.ts';
import { renderDeliveries } from './deliveries.ts';
import { toWebhookTitle } from './webhook-title.ts';

const DELIVERIES_PER_PAGE = 25;

type Needed = Pick<UseCases, 'findWebhook' | 'listWebhookDeliveries' | 'executeWebhook'>;

/** The page of one webhook with its deliveries, and of its test. */
export function makeWebhookPages({ findWebhook, listWebhookDeliveries, executeWebhook }: Needed) {
  const showWebhook: Handler = async (request) => {
    const { params, query } = request;
    const links = request.links.paths;
    const webhook = await findWebhook(params.uuid);
    const page = readPage(query, { size: DELIVERIES_PER_PAGE });
    const { items, total } = await listWebhookDeliveries({ webhookUuid: webhook.uuid }, page);
    const toPage = (number: number): string =>
      withQuery(links.webhook(webhook.uuid), { page: number });
    const deliveries = renderDeliveries(items, links);
    return answerPage(request, renderWebhook(webhook, links, { deliveries, page, total, toPage }));
  };

  const executeAndShow: Handler = async (request) => {
    const links = request.links.paths;
    const webhook = await findWebhook(request.params.uuid);
    const { success, logs } = await executeWebhook(webhook.uuid, request.links.base);
    const status = success
      ? html`<span class="status success">Delivered</span>`
      : html`<span class="status failed">Failed</span>`;
    const body = html`
      <h1>
        Test of
        <a href="${links.webhook(webhook.uuid)}"
          >${toWebhookTitle(webhook.description, webhook.request)}</a
        >
      </h1>
      <p class="card line" role="status">${status}</p>
      <pre tabindex="0"><code>${logs}</code></pre>
    `;
    return answerPage(request, { title: 'Webhook test', section: 'webhooks', body });
  };

  return { showWebhook, executeAndShow };
}

function renderWebhook(
  webhook: Webhook,
  links: Links,
  { deliveries, ...paging }: Paging & { readonly deliveries: Html },
): Page {
  const { uuid, enabled, events } = webhook;
  return {
    title: toWebhookTitle(webhook.description, webhook.request),
    section: 'webhooks',
    body: html`
      <h1>${toWebhookTitle(webhook.description, webhook.request)}</h1>
      <p class="facts">
        <span>${describeScope(webhook)}</span>
        <span>on ${events.map((event) => event.replaceAll('_', ' ')).join(', ')}</span>
        ${enabled ? null : html`<span class="kind">disabled</span>`}
      </p>
      ${renderRequest(webhook)}
      <form method="post" action="${links.webhook(uuid)}/execute">
        <button>Send a test</button>
      </form>
      <section aria-labelledby="deliveries">
        <h2 id="deliveries">Deliveries</h2>
        ${deliveries} ${renderPaging(paging)}
      </section>
    `,
  };
}

/** Secrets are masked, as in the API. */
function renderRequest({ request }: Webhook): Html {
  const { method, url, headers, username, body } = maskTemplate(request);
  return html`<section class="card interaction" aria-label="Request">
    <p><code>${method.toUpperCase()} ${maskUrl(url)}</code></p>
    <dl class="fields">
      ${Object.entries(headers).map(
        ([name, value]) =>
          html`<dt>${name}</dt>
            <dd><code>${value}</code></dd>`,
      )}
      ${
        username === null
          ? null
          : html`<dt>Basic auth</dt>
              <dd><code>${username}</code></dd>`
      }
    </dl>
    ${
      body === null
        ? null
        : renderBody({ content: body, contentType: undefined, encoding: undefined })
    }
  </section>`;
}
