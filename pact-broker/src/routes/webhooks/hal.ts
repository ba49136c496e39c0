import { parseJson } from '../../domain/json/exact-json.ts';
import { hiddenResponseMessage, isResponse } from '../../domain/webhooks/execution-log.ts';
import {
  MASK,
  maskHeaders,
  maskTemplate,
  maskText,
  maskUrl,
} from '../../domain/webhooks/mask-secrets.ts';
import {
  describeScope,
  describeWebhook,
  type RequestTemplate,
  type Webhook,
  type WebhookSide,
} from '../../domain/webhooks/webhook.ts';
import type { Link, Links } from '../../hal/links.ts';
import { omitNull } from '../../hal/omit-null.ts';
import { toTimestamps } from '../../hal/timestamp.ts';
import type { ExecutedWebhook } from '../../use-cases/webhooks/execute-webhook.ts';

export function toWebhook(links: Links, webhook: Webhook): object {
  const { uuid, consumer, provider, enabled, request, events, signingSecret } = webhook;
  const description = describeWebhook(webhook);
  return {
    uuid,
    description,
    ...omitNull({ consumer, provider }),
    enabled,
    request: toRequest(maskTemplate(request)),
    events: events.map((name) => ({ name })),
    ...(signingSecret !== null && { signingSecret: MASK }),
    ...toTimestamps(webhook),
    _links: {
      self: { title: description, href: links.webhook(uuid) },
      'pb:execute': {
        title:
          'Test the execution of the webhook with the latest matching pact or verification by sending a POST request to this URL',
        href: `${links.webhook(uuid)}/execute`,
      },
      ...toSideLinks(links, 'consumer', consumer),
      ...toSideLinks(links, 'provider', provider),
      ...toPairLink(links, consumer, provider),
      'pb:webhooks': { title: 'All webhooks', href: links.to('webhooks') },
    },
  };
}

function toRequest({ headers, ...request }: RequestTemplate): object {
  const { method, url, body, username, password } = request;
  const hasHeaders = Object.keys(headers).length > 0;
  return { method, url, ...(hasHeaders && { headers }), ...omitNull({ body, username, password }) };
}

function toSideLinks(
  links: Links,
  role: 'consumer' | 'provider',
  side: WebhookSide | null,
): Record<string, Link> {
  if (side === null) return {};
  const title = role === 'consumer' ? 'Consumer' : 'Provider';
  if ('name' in side) {
    return { [`pb:${role}`]: { title, name: side.name, href: links.pacticipant(side.name) } };
  }
  const href = links.to('pacticipants', 'label', side.label);
  return { [`pb:${role}s`]: { title: `${title}s by label`, name: side.label, href } };
}

function toPairLink(
  links: Links,
  consumer: WebhookSide | null,
  provider: WebhookSide | null,
): Record<string, Link> {
  if (consumer === null || provider === null) return {};
  if (!('name' in consumer) || !('name' in provider)) return {};
  return {
    'pb:pact-webhooks': {
      title: `All webhooks for consumer ${consumer.name} and provider ${provider.name}`,
      href: links.to('webhooks', 'provider', provider.name, 'consumer', consumer.name),
    },
  };
}

interface ListOptions {
  readonly title: string;
  readonly href: string;
}

export function toWebhookList(
  links: Links,
  webhooks: readonly Webhook[],
  { title, href }: ListOptions,
): object {
  return {
    _links: {
      self: { title, href },
      'pb:create': { title: 'POST to create a webhook', href },
      'pb:webhooks': webhooks.map((webhook) => ({
        title: describeScope(webhook),
        name: describeWebhook(webhook),
        href: links.webhook(webhook.uuid),
      })),
      curies: [{ name: 'pb', href: `${links.base}/doc/webhooks-{rel}`, templated: true }],
    },
  };
}

/** @param href of the request, to execute the webhook again */
export function toExecution(links: Links, executed: ExecutedWebhook, href: string): object {
  const { attempt, logs, success, showsResponse } = executed;
  const { sent, outcome, secrets, template, uuid } = attempt;
  const { pathname, search } = new URL(sent.url);
  const request = {
    headers: maskHeaders(sent.headers, template),
    ...omitNull({ body: toBody(maskText(sent.body, secrets)) }),
    url: maskUrl(maskText(pathname + search, secrets)),
  };
  const result = isResponse(outcome)
    ? {
        response: {
          status: outcome.status,
          headers: maskEach(outcome.headers, secrets),
          body: toBody(maskText(outcome.body, secrets)),
        },
      }
    : { error: { message: maskText(outcome.error, secrets) } };
  const message = hiddenResponseMessage(links.base);
  return {
    request,
    ...(showsResponse ? result : { message }),
    logs,
    success,
    _links: {
      ...(uuid !== '' && { webhook: { href: links.webhook(uuid) } }),
      'try-again': { title: 'Execute the webhook again', href },
    },
  };
}

/** JSON as JSON, anything else as text. */
function toBody(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    return text;
  }
}

function maskEach(
  headers: Readonly<Record<string, string>>,
  secrets: readonly string[],
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, maskText(value, secrets)]),
  );
}
