import { HAL, TEXT } from '../http/media-types.ts';
import { withPage } from '../http/negotiation.ts';
import { admin, publish, read } from '../http/permission.ts';
import type { Resource } from '../http/resource.ts';
import type { Handlers } from './handlers.ts';

const PAIR = '/pacts/provider/:provider/consumer/:consumer';
const RESULT = `${PAIR}/pact-version/:sha{/metadata/:metadata}/verification-results/:number`;

/** The part of the URL table that is about webhooks, and about the results that they ask for. */
export function makeWebhookResources(handlers: Handlers): Resource[] {
  const { webhooks, triggeredWebhooks: triggered, verificationsOwed, pages } = handlers;
  const inScope = { GET: admin(webhooks.listInScope), POST: admin(webhooks.create) };
  return [
    {
      path: '/webhooks',
      GET: admin(withPage(webhooks.list, pages.webhooks)),
      POST: admin(webhooks.create),
    },
    { path: '/webhooks/provider/:provider/consumer/:consumer', ...inScope },
    { path: '/webhooks/provider/:provider', ...inScope },
    { path: '/webhooks/consumer/:consumer', ...inScope },
    { path: `${PAIR}/webhooks`, ...inScope },
    { path: '/webhooks/execute', POST: admin(webhooks.executeUnsaved) },
    {
      path: '/webhooks/:uuid',
      GET: admin(withPage(webhooks.show, pages.webhook.showWebhook)),
      PUT: admin(webhooks.save),
      DELETE: admin(webhooks.remove),
    },
    {
      path: '/webhooks/:uuid/execute',
      POST: admin(withPage(webhooks.execute, pages.webhook.executeAndShow)),
      bodyTypes: [],
    },
    { path: '/webhooks/:uuid/triggered-webhooks', GET: read(triggered.listDeliveries) },
    { path: `${PAIR}/webhooks/status`, GET: read(triggered.showStatus) },
    { path: `${PAIR}/version/:version/triggered-webhooks`, GET: read(triggered.listOfPact) },
    { path: `${RESULT}/triggered-webhooks`, GET: read(triggered.listOfResult) },
    { path: '/triggered-webhooks', GET: read(triggered.listDeliveries) },
    {
      path: '/triggered-webhooks/:uuid/logs',
      GET: publish(
        withPage(
          { [TEXT]: triggered.showLogText, [HAL]: triggered.showLogs },
          pages.delivery.showDelivery,
        ),
      ),
    },
    {
      path: '/triggered-webhooks/:uuid/redeliver',
      POST: admin(withPage(triggered.redeliver, pages.delivery.redeliver)),
      bodyTypes: [],
    },
    { path: '/verifications-owed', GET: read(verificationsOwed.list) },
  ];
}
