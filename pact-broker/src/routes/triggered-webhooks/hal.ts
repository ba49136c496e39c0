import { pactName } from '../../domain/pacts/pact.ts';
import { countRemainingAttempts } from '../../domain/webhooks/triggered-webhook.ts';
import { describeRequest } from '../../domain/webhooks/webhook.ts';
import type { Link, Links, Pair } from '../../hal/links.ts';
import { toPaging, type Listing } from '../../hal/paging.ts';
import { toTimestamp } from '../../hal/timestamp.ts';
import type {
  TriggeredByPact,
  TriggeredWebhookWithRetries,
  WebhookDelivery,
} from '../../use-cases/triggered-webhooks/triggered-webhooks.ts';

export function toTriggeredByPact(links: Links, { publication, triggered }: TriggeredByPact) {
  const name = pactName(publication);
  const title = `Webhooks triggered by the publication of the ${name.replace('Pact', 'pact')}`;
  const href = `${links.pact(publication, publication.consumerVersion)}/triggered-webhooks`;
  return toList(links, triggered, { title, href });
}

export function toTriggeredByResult(
  links: Links,
  triggered: readonly TriggeredWebhookWithRetries[],
  { number, href }: { readonly number: number; readonly href: string },
): object {
  const title = `Webhooks triggered by the publication of verification result ${number}`;
  return toList(links, triggered, { title, href });
}

export function toDeliveryList(listing: Listing<TriggeredWebhookWithRetries>): object {
  const { page, pageLinks } = toPaging(listing);
  const { links, list, originalUrl } = listing;
  const self = { title: 'Webhook deliveries', href: links.base + originalUrl };
  return {
    ...page,
    _embedded: { triggeredWebhooks: list.items.map((each) => toTriggeredWebhook(links, each)) },
    _links: { self, ...pageLinks },
  };
}

export function toWebhookStatus(
  links: Links,
  pair: Pair,
  triggered: readonly TriggeredWebhookWithRetries[],
): object {
  const { consumer, provider } = pair;
  const count = (status: string): number =>
    triggered.filter((each) => each.status === status).length;
  const [retrying, notRun] = [count('retrying'), count('not_run')];
  const failing = triggered.filter(({ status }) => status === 'failure' || status === 'retrying');
  return {
    summary: {
      successful: count('success'),
      failed: count('failure'),
      ...(retrying > 0 && { retrying }),
      ...(notRun > 0 && { notRun }),
    },
    _embedded: { triggeredWebhooks: triggered.map((each) => toTriggeredWebhook(links, each)) },
    _links: {
      self: { href: links.pair(pair, 'webhooks', 'status'), title: 'Webhooks status' },
      'pb:error-logs': failing.map((each) => ({
        href: links.triggeredWebhookLogs(each.uuid),
        title: 'Error logs',
        ...toName(each),
      })),
      'pb:pact-webhooks': {
        title: `Webhooks for the pact between ${consumer} and ${provider}`,
        href: links.pair(pair, 'webhooks'),
      },
      ...toPactLink(links, triggered[0]),
      'pb:consumer': { href: links.pacticipant(consumer), title: 'Consumer', name: consumer },
      'pb:provider': { href: links.pacticipant(provider), title: 'Provider', name: provider },
    },
  };
}

function toPactLink(
  links: Links,
  triggered: TriggeredWebhookWithRetries | undefined,
): Record<string, Link> {
  if (triggered === undefined) return {};
  const { consumerVersion } = triggered;
  const name = `Pact between ${triggered.consumer} (${consumerVersion}) and ${triggered.provider}`;
  return {
    'pb:pact-version': { href: links.pact(triggered, consumerVersion), title: 'Pact', name },
  };
}

export function toDeliveryLogs(links: Links, { triggered, executions }: WebhookDelivery): object {
  const { uuid, eventName, consumer, provider, request, webhookUuid } = triggered;
  return {
    eventName,
    consumerName: consumer,
    providerName: provider,
    executions: executions.map(({ success, logs, createdAt }) => ({
      success,
      logs,
      createdAt: toTimestamp(createdAt),
    })),
    _embedded: { triggeredWebhook: { uuid } },
    _links: {
      self: { title: 'Triggered webhook logs', href: links.triggeredWebhookLogs(uuid) },
      ...(request !== undefined && {
        'pb:webhook': { href: links.webhook(webhookUuid), title: 'Webhook' },
      }),
    },
  };
}

interface ListOptions {
  readonly title: string;
  readonly href: string;
}

function toList(
  links: Links,
  triggered: readonly TriggeredWebhookWithRetries[],
  self: ListOptions,
): object {
  return {
    _embedded: { triggeredWebhooks: triggered.map((each) => toTriggeredWebhook(links, each)) },
    _links: { self },
  };
}

export function toTriggeredWebhook(links: Links, triggered: TriggeredWebhookWithRetries): object {
  const { uuid, status, eventName, attemptsMade, createdAt, webhookUuid, request } = triggered;
  const name = toName(triggered);
  const logs = links.triggeredWebhookLogs(uuid);
  return {
    ...name,
    status,
    attemptsMade,
    attemptsRemaining: countRemainingAttempts(triggered, triggered.retrySeconds),
    triggerType: 'resource_creation',
    eventName,
    triggeredAt: toTimestamp(createdAt),
    _links: {
      'pb:logs': { href: logs, title: 'Webhook execution logs', ...name },
      logs: { href: logs, title: 'DEPRECATED - Use pb:logs', ...name },
      ...(request !== undefined && {
        'pb:webhook': { href: links.webhook(webhookUuid), title: 'Webhook', ...name },
      }),
    },
  };
}

/** Nothing once the webhook is deleted. */
function toName({ request }: TriggeredWebhookWithRetries): { readonly name?: string } {
  return request === undefined ? {} : { name: describeRequest(request) };
}
