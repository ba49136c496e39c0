import { invalidRequestError } from '../../domain/broker-error.ts';
import {
  TRIGGERED_WEBHOOK_STATUSES,
  type TriggeredWebhookStatus,
} from '../../domain/webhooks/triggered-webhook.ts';
import { TEXT } from '../../http/media-types.ts';
import { toPactFilter, toResultNumber } from '../../http/pact-filter.ts';
import { readPageRequest } from '../../http/page-request.ts';
import { ok, type Handler } from '../../http/resource.ts';
import type { UseCases } from '../../use-cases/use-cases.ts';
import {
  toDeliveryList,
  toDeliveryLogs,
  toTriggeredByPact,
  toTriggeredByResult,
  toTriggeredWebhook,
  toWebhookStatus,
} from './hal.ts';

/** Routes of the calls that events triggered. */
export function makeTriggeredWebhookRoutes(useCases: UseCases) {
  const listOfPact: Handler = async ({ params, links }) =>
    ok(toTriggeredByPact(links, await useCases.listWebhooksTriggeredByPact(toPactFilter(params))));

  const listOfResult: Handler = async ({ params, links, originalUrl }) => {
    const number = toResultNumber(params) ?? 0;
    await useCases.findVerificationResult(toPactFilter(params), number);
    const triggered = await useCases.listWebhooksTriggeredByResult(number);
    return ok(toTriggeredByResult(links, triggered, { number, href: links.base + originalUrl }));
  };

  const showStatus: Handler = async ({ params: { consumer, provider }, links }) => {
    const pair = { consumer, provider };
    return ok(toWebhookStatus(links, pair, await useCases.showWebhookStatus(pair)));
  };

  const showLogs: Handler = async ({ params, links }) =>
    ok(toDeliveryLogs(links, await useCases.findWebhookDelivery(params.uuid)));

  const showLogText: Handler = async ({ params }) => {
    const { executions } = await useCases.findWebhookDelivery(params.uuid);
    const logs = executions.map((execution) => execution.logs).join('\n');
    const none = 'Webhook has not executed yet. Please retry in a few seconds.';
    return { status: 200, type: `${TEXT};charset=utf-8`, body: logs === '' ? none : logs };
  };

  /** All deliveries, or those of the webhook in the path. */
  const listDeliveries: Handler = async ({ params, query, links, originalUrl }) => {
    const { uuid: webhookUuid } = params as Partial<typeof params>;
    if (webhookUuid !== undefined) await useCases.findWebhook(webhookUuid);
    const page = readPageRequest(query) ?? { number: 1, size: DEFAULT_PAGE_SIZE };
    const filter = { webhookUuid, status: readStatus(query) };
    const list = await useCases.listWebhookDeliveries(filter, page);
    return ok(toDeliveryList({ links, originalUrl, list, page }));
  };

  const redeliver: Handler = async ({ params, links }) => ({
    status: 202,
    body: toTriggeredWebhook(links, await useCases.redeliverWebhook(params.uuid)),
  });

  return {
    listOfPact,
    listOfResult,
    showStatus,
    showLogs,
    showLogText,
    listDeliveries,
    redeliver,
  };
}

const DEFAULT_PAGE_SIZE = 100;

function readStatus(query: URLSearchParams): TriggeredWebhookStatus | undefined {
  const text = query.get('status');
  if (text === null || text === '') return undefined;
  const status = TRIGGERED_WEBHOOK_STATUSES.find((each) => each === text);
  if (status !== undefined) return status;
  const expected = TRIGGERED_WEBHOOK_STATUSES.join(', ');
  throw invalidRequestError({ status: [`must be one of: ${expected}`] });
}
