import { created, noContent, ok, type BrokerRequest, type Handler } from '../../http/resource.ts';
import type { UseCases } from '../../use-cases/use-cases.ts';
import { toExecution, toWebhook, toWebhookList } from './hal.ts';
import { checkWebhookUuid, readWebhook } from './request.ts';

export function makeWebhookRoutes(useCases: UseCases) {
  const list: Handler = async ({ links, originalUrl }) =>
    ok(toWebhookList(links, await useCases.listWebhooks(), toListOptions(links, originalUrl)));

  /** The webhooks with exactly the scope in the path. */
  const listInScope: Handler = async ({ params, links, originalUrl }) => {
    const { consumer, provider } = params;
    const webhooks = await useCases.listWebhooks({ consumer, provider });
    return ok(toWebhookList(links, webhooks, toListOptions(links, originalUrl)));
  };

  const create: Handler = async ({ params, body, links }) => {
    const { consumer, provider } = params;
    const webhook = await useCases.createWebhook(readWebhook(body), { consumer, provider });
    return created(toWebhook(links, webhook), links.webhook(webhook.uuid));
  };

  const show: Handler = async ({ params, links }) =>
    ok(toWebhook(links, await useCases.findWebhook(params.uuid)));

  const save: Handler = async ({ params, body, links }) => {
    checkWebhookUuid(params.uuid);
    const { webhook, isNew } = await useCases.saveWebhook(params.uuid, readWebhook(body));
    return { status: isNew ? 201 : 200, body: toWebhook(links, webhook) };
  };

  const remove: Handler = async ({ params }) => {
    await useCases.deleteWebhook(params.uuid);
    return noContent();
  };

  const execute: Handler = async ({ params, links, originalUrl }) => {
    const executed = await useCases.executeWebhook(params.uuid, links.base);
    return ok(toExecution(links, executed, links.base + originalUrl));
  };

  const executeUnsaved: Handler = async ({ body, links, originalUrl }) => {
    const executed = await useCases.executeUnsavedWebhook(readWebhook(body), links.base);
    return ok(toExecution(links, executed, links.base + originalUrl));
  };

  return { list, listInScope, create, show, save, remove, execute, executeUnsaved };
}

function toListOptions(links: BrokerRequest['links'], originalUrl: string) {
  const title = originalUrl.startsWith('/pacts/') ? 'Pact webhooks' : 'Webhooks';
  return { title, href: links.base + originalUrl };
}
